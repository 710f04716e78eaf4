import { appendFileSync } from "node:fs";

const account = /^arn:aws:iam::(\d{12}):role\/.+$/.exec(process.env["INPUT_ROLE-TO-ASSUME"] ?? "")?.[1];
if (account === undefined) throw new Error("role-to-assume is no ARN of a role");
appendFileSync(process.env.GITHUB_ENV, `AWS_REGION=${process.env["INPUT_AWS-REGION"]}\nSTAND_IN_ACCOUNT=${account}\n`);
