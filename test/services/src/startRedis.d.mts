/** A private server on the loopback address, for tests and a portal on this machine. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Again, after it was stopped or killed; it has forgotten everything. */
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** It takes connections, and answers nobody. */
  pause(): void;
  resume(): void;
  /** Ends it, and takes its folder away. */
  dispose(): Promise<void>;
}

/** Starts a private Redis that keeps nothing on disk. */
export function startRedis(options?: {
  /** Default: none is needed. */
  password?: string;
  /** Lines of its configuration file. */
  settings?: readonly string[];
}): Promise<RedisServer>;
