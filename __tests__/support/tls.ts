import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "./temporary-folder.ts";

const execute = promisify(execFile);

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

export interface Authority {
  /** The authority's own certificate, PEM: what `ca-file` is given. */
  readonly certificate: string;
  /**
   * A server certificate for these names and addresses, signed by the authority. `days` may be negative: a certificate that
   * has expired.
   */
  issue(names: readonly string[], days?: number): Promise<Certificate>;
}

/** A private certificate authority that lives as long as its object. Needs `openssl`. */
export async function createAuthority(commonName = "Test authority"): Promise<Authority> {
  await using folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  await execute("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"],
    ...["-subj", `/CN=${commonName}`, "-keyout", at("ca.key"), "-out", at("ca.pem")],
    ...["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign"],
  ]);
  const authority: Certificate = { certificate: await readFile(at("ca.pem"), "utf8"), key: await readFile(at("ca.key"), "utf8") };
  return {
    certificate: authority.certificate,
    issue: (names, days = 30) => issue(authority, names, days),
  };
}

async function issue(authority: Certificate, names: readonly string[], days: number): Promise<Certificate> {
  await using folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const alternatives = names.map((name) => `${isIP(name) === 0 ? "DNS" : "IP"}:${name}`).join(",");
  await writeFile(at("ca.pem"), authority.certificate);
  await writeFile(at("ca.key"), authority.key, { mode: 0o600 });
  await writeFile(at("extensions"), `subjectAltName=${alternatives}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`);
  await execute("openssl", [
    ...["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=Test server"],
    ...["-keyout", at("server.key"), "-out", at("server.csr")],
  ]);
  await execute("openssl", [
    ...["x509", "-req", "-in", at("server.csr"), "-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial"],
    ...["-days", String(days), "-extfile", at("extensions"), "-out", at("server.pem")],
  ]);
  return { certificate: await readFile(at("server.pem"), "utf8"), key: await readFile(at("server.key"), "utf8") };
}
