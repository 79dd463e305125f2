/** A private server on the loopback address, for tests and a portal on this machine. */
export interface PostgresServer {
  /** Of the database `postgres`, as its superuser. */
  readonly url: string;
  readonly port: number;
  /** @returns its URL */
  createDatabase(name: string): Promise<string>;
  /** Again, after it was stopped or killed. */
  start(): Promise<void>;
  /** As an operator does who does not wait for sessions. */
  stop(): Promise<void>;
  /** As a machine that goes down. */
  kill(): Promise<void>;
  /** It takes connections, and answers nobody. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends it, and takes its data away, unless it has a folder of its own. */
  dispose(): Promise<void>;
}

/** Starts a private PostgreSQL in a folder of its own. */
export function startPostgres(options: {
  /** 15 is Debian's, 18 comes by npm. */
  version: 15 | 18;
  /** Off where durability is not what is tested. Default: on. */
  fsync?: boolean;
  settings?: { [name: string]: string | number };
  /** Keeps its data there, and goes on with what is there. Default: a new one, gone with it. */
  dataDir?: string;
  /** Of its superuser. Default: none is needed. */
  password?: string;
}): Promise<PostgresServer>;
