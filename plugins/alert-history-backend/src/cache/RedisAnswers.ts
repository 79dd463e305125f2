import { LoggerService } from '@backstage/backend-plugin-api';
import { Redis } from 'ioredis';
import { hash, randomUUID } from 'node:crypto';
import { Change } from '../database/Change';
import { reasonOf } from '../history/reasonOf';
import { withDeadline } from '../text/withDeadline';
import { BreakerState, CircuitBreaker } from './CircuitBreaker';
import { Question } from './Question';
import { AnswerPlace, SharedAnswers } from './SharedAnswers';

/** How long replicas share an answer. */
export const SHARED_MS = 10_000;

/** Nobody waits longer for Redis. */
export const DEADLINE_MS = 50;

/** How often a change that could not be said is tried again; the breaker lets few of these through. */
const SAY_AGAIN_MS = 200;

/** Versions may be forgotten once no answer can name them any more. */
const VERSION_S = 60;

/** An answer of more bytes is not worth its transport. */
const MAX_BYTES = 1_000_000;

/** Alerts and entities that a change may name; one of more concerns all. */
const MAX_ALERTS = 1_000;
const MAX_ENTITIES = 500;

/** Versions: of everything, of questions about all alerts, of an entity. */
const ALL = 'v:all';
const ANY = 'v:any';
const ofEntity = (ref: string) => `v:e:${ref}`;

type Options = Required<Parameters<typeof RedisAnswers.create>[0]>;

/** The part of a client that is used. */
export type RedisClient = Pick<
  Redis,
  'multi' | 'pipeline' | 'ping' | 'status' | 'disconnect'
>;

/**
 * Answers in Redis, each with the versions of what it is about. A change gives
 * these a new version, which no answer that is kept can have. Whatever Redis
 * does, answers are right at most {@link SHARED_MS} late.
 */
export class RedisAnswers implements SharedAnswers {
  static create(options: {
    redis: RedisClient;
    breaker: CircuitBreaker;
    logger: LoggerService;
    /** Begins every key: those of different databases and releases must differ. */
    prefix: string;
    /** The owners of alerts. */
    ownersOf: (alertIds: readonly number[]) => Promise<readonly string[]>;
    /** Default: {@link DEADLINE_MS}. */
    deadlineMs?: number;
  }): RedisAnswers {
    return new RedisAnswers({ deadlineMs: DEADLINE_MS, ...options });
  }

  readonly #options: Options;
  /** Versions that have to change before anything may be believed. */
  readonly #unsaid = new Map<string, symbol>();
  #sayAgain?: NodeJS.Timeout;
  #closed = false;

  private constructor(options: Options) {
    this.#options = options;
  }

  get state(): BreakerState {
    return this.#options.breaker.state;
  }

  async look(question: Question): Promise<AnswerPlace | undefined> {
    if (this.#unsaid.size > 0) {
      await this.#say();
    }
    const versions = [ALL, ...(question.entities?.map(ofEntity) ?? [ANY])];
    const key = this.#key(`a:${question.key}`);
    const replies = await this.#try(async redis => {
      const pipeline = redis.pipeline();
      for (const name of versions) {
        // One that is absent would be believed again after Redis was emptied.
        pipeline.set(this.#key(name), randomUUID(), 'EX', VERSION_S, 'NX');
      }
      pipeline.mget(...versions.map(name => this.#key(name)), key);
      pipeline.pttl(key);
      return repliesOf(await pipeline.exec());
    });
    if (!replies || this.#unsaid.size > 0) {
      return undefined;
    }
    const [texts, lifeMs] = replies.slice(-2) as [(string | null)[], number];
    const text = texts[versions.length];
    const current = texts.slice(0, versions.length);
    if (current.includes(null)) {
      return undefined;
    }
    const version = JSON.stringify(current);
    const answer = readAnswer(text, version);
    return {
      ...(answer && lifeMs > 0 && { found: { answer, lifeMs } }),
      keep: (computed, ageMs) => this.#keep(key, version, computed, ageMs),
    };
  }

  async changed(change: Change): Promise<void> {
    // What takes longer goes on, and nobody waits for it.
    await withDeadline(this.#tell(change), this.#options.deadlineMs).catch(
      () => {},
    );
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#sayAgain);
  }

  async #tell(change: Change): Promise<void> {
    const wish = Symbol('change');
    for (const name of await this.#versionsOf(change)) {
      this.#unsaid.set(name, wish);
    }
    await this.#say();
  }

  async #versionsOf(change: Change): Promise<string[]> {
    const { breaker } = this.#options;
    if (
      change === 'any' ||
      change.length > MAX_ALERTS ||
      // The database need not be asked for what can't be said.
      breaker.state !== 'closed'
    ) {
      return [ALL];
    }
    try {
      const owners = await withDeadline(
        this.#options.ownersOf(change),
        this.#options.deadlineMs,
      );
      return owners.length > MAX_ENTITIES
        ? [ALL]
        : [ANY, ...owners.map(ofEntity)];
    } catch {
      return [ALL];
    }
  }

  async #say(): Promise<void> {
    const said = [...this.#unsaid];
    const done = await this.#try(async redis => {
      const transaction = redis.multi();
      for (const [name] of said) {
        transaction.set(this.#key(name), randomUUID(), 'EX', VERSION_S);
      }
      return repliesOf(await transaction.exec());
    });
    if (done) {
      for (const [name, wish] of said) {
        // It may have changed once more since.
        if (this.#unsaid.get(name) === wish) {
          this.#unsaid.delete(name);
        }
      }
    } else if (this.#unsaid.size > MAX_ENTITIES) {
      this.#unsaid.clear();
      this.#unsaid.set(ALL, Symbol('changes'));
    }
    this.#sayRest();
  }

  /** Other replicas must not depend on this one being asked. */
  #sayRest(): void {
    if (this.#unsaid.size > 0 && !this.#closed) {
      clearTimeout(this.#sayAgain);
      this.#sayAgain = setTimeout(() => this.#say(), SAY_AGAIN_MS).unref();
    }
  }

  #keep(key: string, version: string, answer: object, ageMs: number): void {
    const lifeMs = Math.floor(SHARED_MS - ageMs);
    const json = JSON.stringify(answer);
    const text = `${beginOf(version, json)}${json}`;
    if (lifeMs > 0 && Buffer.byteLength(text) <= MAX_BYTES) {
      this.#try(async redis => {
        const pipeline = redis.pipeline();
        pipeline.set(key, text, 'PX', lifeMs);
        return repliesOf(await pipeline.exec());
      });
    }
  }

  /** @returns undefined where Redis can't be had in time */
  async #try<T>(
    work: (redis: RedisClient) => Promise<T>,
  ): Promise<T | undefined> {
    const { redis, breaker, logger } = this.#options;
    if (breaker.state !== 'closed') {
      if (breaker.takeProbe()) {
        this.#probe();
      }
      return undefined;
    }
    try {
      return await withDeadline(work(redis), this.#options.deadlineMs);
    } catch (error) {
      if (breaker.state === 'closed') {
        logger.warn(
          `Redis can't be had, replicas share no answers: ${reasonOf(error)}`,
        );
      }
      breaker.failed();
      return undefined;
    }
  }

  async #probe(): Promise<void> {
    const { redis, breaker, logger } = this.#options;
    try {
      await withDeadline(redis.ping(), this.#options.deadlineMs);
      breaker.succeeded();
      logger.info('Redis is back, replicas share answers again');
    } catch {
      breaker.failed();
      if (redis.status === 'ready') {
        // A connection whose other end is gone looks like one that is slow.
        redis.disconnect(true);
      }
    }
  }

  #key(name: string): string {
    return `${this.#options.prefix}${name}`;
  }
}

/** @throws Error of the first command that failed */
function repliesOf(
  results: [error: Error | null, reply: unknown][] | null,
): unknown[] {
  if (!results) {
    throw new Error('the transaction was discarded');
  }
  return results.map(([error, reply]) => {
    if (error) {
      throw error;
    }
    return reply;
  });
}

/** What an answer lies behind: its versions, and a digest that garbage does not have. */
function beginOf(version: string, json: string): string {
  return `${version}\n${hash('sha256', json, 'hex')}\n`;
}

/** @returns undefined where there is none, it is of another version, or it is no answer of ours */
function readAnswer(text: string | null, version: string): object | undefined {
  if (!text?.startsWith(`${version}\n`)) {
    return undefined;
  }
  const json = text.slice(text.indexOf('\n', version.length + 1) + 1);
  return text === `${beginOf(version, json)}${json}`
    ? JSON.parse(json)
    : undefined;
}
