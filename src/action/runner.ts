/** What this program reads of its environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The runner's side of a step: its log, its commands, and the files that it named in the environment. `@actions/core`
 * in a workflow; tests in one process have their own.
 */
export interface Runner {
  readonly env: Environment;
  /** Whether someone set RUNNER_DEBUG: asked for a detailed log. */
  readonly debugging: boolean;
  /** One line of log. Never starts a command: the caller passes text through `safe()`. */
  line(text: string): void;
  debug(text: string): void;
  annotate(level: "error" | "warning" | "notice", text: string, title?: string): void;
  group(title: string): void;
  endGroup(): void;
  /** Tells the runner to hide a string wherever it shows up from now on. */
  mask(secret: string): void;
  output(name: string, value: string): void;
  addPath(folder: string): void;
  /** Appends to the step's job summary; does nothing if there is none. */
  summary(markdown: string): Promise<void>;
}
