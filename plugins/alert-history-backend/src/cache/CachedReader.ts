import {
  EpisodeDetails,
  EpisodePage,
  Facets,
  LabelNames,
  LabelValues,
  UnownedList,
} from '@alert-history/backstage-plugin-common';
import {
  EpisodeFilter,
  EpisodePageRequest,
  LabelRequest,
  UnownedRequest,
} from '../query/EpisodeFilter';
import { HistoryReader } from '../query/HistoryReader';
import { Visibility } from '../query/Visibility';
import { AnswerCache } from './AnswerCache';
import { labelQuestionOf, Question, questionOf } from './Question';

/**
 * Gives counts and label lists again for a short time. Episodes are always
 * read: what a page shows of them has to be what is.
 */
export class CachedReader implements HistoryReader<Visibility> {
  static create(options: {
    reader: HistoryReader<Visibility>;
    answers: AnswerCache;
    /** Whether the database can be had: else its answers must say that it can't. */
    isReady: () => boolean;
  }): CachedReader {
    return new CachedReader(options);
  }

  readonly #reader: HistoryReader<Visibility>;
  readonly #answers: AnswerCache;
  readonly #isReady: () => boolean;

  private constructor(options: Parameters<typeof CachedReader.create>[0]) {
    this.#reader = options.reader;
    this.#answers = options.answers;
    this.#isReady = options.isReady;
  }

  async listEpisodes(
    visibility: Visibility,
    request: EpisodePageRequest,
  ): Promise<EpisodePage> {
    return this.#reader.listEpisodes(visibility, request);
  }

  async getEpisode(
    visibility: Visibility,
    id: string,
  ): Promise<EpisodeDetails> {
    return this.#reader.getEpisode(visibility, id);
  }

  async countFacets(
    visibility: Visibility,
    filter: EpisodeFilter,
  ): Promise<Facets> {
    return this.#answer(questionOf('facets', visibility, filter), () =>
      this.#reader.countFacets(visibility, filter),
    );
  }

  async listLabelNames(
    visibility: Visibility,
    request: LabelRequest,
  ): Promise<LabelNames> {
    return this.#answer(labelQuestionOf('names', visibility, request), () =>
      this.#reader.listLabelNames(visibility, request),
    );
  }

  async listLabelValues(
    visibility: Visibility,
    name: string,
    request: LabelRequest,
  ): Promise<LabelValues> {
    return this.#answer(
      labelQuestionOf('values', visibility, request, [name]),
      () => this.#reader.listLabelValues(visibility, name, request),
    );
  }

  async listUnowned(
    visibility: Visibility,
    request: UnownedRequest,
  ): Promise<UnownedList> {
    return this.#reader.listUnowned(visibility, request);
  }

  async #answer<T extends object>(
    question: Question,
    read: () => Promise<T>,
  ): Promise<T> {
    return this.#isReady() ? this.#answers.answer(question, read) : read();
  }
}
