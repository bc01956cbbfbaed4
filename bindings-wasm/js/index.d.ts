/// <reference lib="esnext.disposable" />

/** A date, whole or partial: `1942`, `1942-06` or `1942-06-07`. */
export type PartialDate = string;

/** A name of a record: the name alone, or with how well it stands for its bearer. */
export type RecordName = string | { name: string; strength?: 'primary' | 'alias' | 'weak' };

/** A number of a document or a registration. */
export type Identifier = string | { value: string; kind?: string };

/** A person, an organisation, a vessel or anything else with a name, as it stands on a list. */
export interface Record {
  id: string;
  /** What it is. `Person` unless said otherwise. */
  schema?: string;
  /** The first is the primary name. */
  names: readonly RecordName[];
  birth_date?: PartialDate | readonly PartialDate[];
  /** Two-letter codes. */
  countries?: string | readonly string[];
  sex?: string;
  identifiers?: Identifier | readonly Identifier[];
  source?: string;
  remark?: string;
}

/** Records to build a list of, or the text of a file of them, one JSON object a line. */
export type Records = Iterable<Record> | AsyncIterable<Record> | string;

/** Where the bytes of a list are. */
export type Source = string | URL | Blob | ArrayBuffer | ArrayBufferView;

/** How far long work has come. */
export interface Progress {
  /** `download` counts bytes; `read` and `index` count records; `search` counts names or searches. */
  phase: 'download' | 'read' | 'index' | 'search';
  done: number;
  /** Where it is known. */
  total?: number;
}

/** Options of calls that do long work. */
export interface LongOptions {
  /** Gives up: the call rejects with the signal's reason. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export interface OpenOptions extends LongOptions {
  /** Whether the work is done in a worker (the default) or where it is asked for. */
  worker?: boolean;
}

/** What is known beside the name. Nothing here excludes a record but `kind` and `threshold`. */
export interface Qualifiers {
  birth_date?: PartialDate;
  /** Two-letter codes. */
  countries?: readonly string[];
  sex?: 'male' | 'female' | 'other';
  /** Numbers of documents; an equal number finds its record whatever the name. */
  identifiers?: readonly Identifier[];
  /** Only records of this kind. */
  kind?: string;
  /** Most hits, 1 to 500; 10 unless set. */
  limit?: number;
  /** Least evidence of a hit, in milli-nats. */
  threshold?: number;
  /** Share of searches whose subject is on the list; 1 in 10,000 unless set. */
  base_rate?: number;
}

export interface SearchOptions extends Qualifiers {
  signal?: AbortSignal;
}

export interface SearchManyOptions extends Qualifiers, LongOptions {}

/** A name with qualifiers of its own. */
export interface Query extends Qualifiers {
  name: string;
}

/** What the engine wrote, beside what it says: the same text on every surface. */
export interface WithJson {
  readonly json: string;
}

export interface Hit {
  id: string;
  /** log P(query | this person) / P(query | a random traveller), in milli-nats. Orders hits. */
  evidence: number;
  /** Closeness of the two names, 0 to 1. */
  similarity: number;
  /** Probability that this is the person asked for, 0 to 1, given the base rate and the whole answer. */
  probability: number;
  /** The record's name that matched best. */
  name: string;
  /** Why this record, in one line of English. */
  reason: string;
  record: Record;
}

export interface Answer extends WithJson {
  /** Best first. */
  hits: Hit[];
  /** Records searched. */
  records: number;
  complete: boolean;
  /** What was cut; empty when the answer is complete. */
  cut: string[];
  /** What was odd about the name as typed. */
  findings: string[];
}

/** Characters of a name: code points `start` to `end`, half-open, and what they are. */
export interface Span {
  start: number;
  end: number;
  text: string;
}

/** Letters of the list that became letters of the query. */
export interface Operation {
  list: string;
  query: string;
  /** The romanisation standard that writes one as the other, where one does. */
  standard?: string;
}

/** One part of the evidence; the parts of an explanation sum to it exactly. */
export interface Part {
  kind: string;
  milli_nats: number;
  query?: Span;
  list?: Span;
  operations?: Operation[];
  keys?: string[];
  note: string;
}

export interface Explanation extends WithJson {
  id: string;
  query: string;
  name: string;
  evidence: number;
  similarity: number;
  parts: Part[];
  sentence: string;
  findings: string[];
}

/** Where a search lost a record, or that it did not. */
export type Stage = 'found' | 'filtered' | 'no-candidate' | 'cut' | 'below-threshold' | 'outranked';

export interface WhyNot extends WithJson {
  stage: Stage;
  /** The evidence that the record has or would have, in milli-nats. */
  evidence: number;
  /** Its place among the hits, from 1, if it is one. */
  rank: number | null;
  sentence: string;
}

export interface Comparison extends WithJson {
  /** 0 to 1; symmetric; 1 for equal names. */
  similarity: number;
  parts: Part[];
  findings: string[];
}

/**
 * A list of records, ready to be searched. The same in a worker and without one.
 *
 * Every call rejects with an `ExonymError`, or with the reason of its signal.
 */
export interface Index {
  /** The number of records. */
  readonly records: number;
  search(name: string, options?: SearchOptions): Promise<Answer>;
  /**
   * Searches many names; answers are in the order of the names. A name that cannot be searched has its `ExonymError` in
   * the place of an answer and leaves the others alone.
   */
  searchMany(names: Iterable<string | Query>, options?: SearchManyOptions): Promise<(Answer | ExonymError)[]>;
  /** Why a record has its evidence for a name, whether or not a search returns it. */
  explain(name: string, id: string, options?: SearchOptions): Promise<Explanation>;
  /** At which stage a search loses a record, or that it does not. */
  whyNot(name: string, id: string, options?: SearchOptions): Promise<WhyNot>;
  /**
   * The least evidence, in milli-nats, from which hits may alarm for at most so many false alarms in 10,000 searches of
   * travellers. The first time 10,000 searches are made: seconds to minutes, by the length of the list; others are answered
   * in between. Rejects with `option` in `exonym/read-only`.
   */
  thresholdFor(per10000: number, options?: LongOptions): Promise<number>;
  /** The false alarms to expect in 10,000 searches when hits from this evidence on alarm: 0 to 10,000. As `thresholdFor`. */
  expectedFalseAlarms(evidence: number, options?: LongOptions): Promise<number>;
  compare(a: string, b: string, options?: { signal?: AbortSignal }): Promise<Comparison>;
  /** The list as bytes, for `open`, here or on any other surface. */
  save(): Promise<Uint8Array<ArrayBuffer>>;
  /** Gives back the worker and the memory. Calls in flight are rejected; so are all later ones. */
  close(): void;
  [Symbol.dispose](): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Opens a list that was saved, from an address or from bytes. */
export function open(source: Source, options?: OpenOptions): Promise<Index>;

/** Builds a list from records. The first record that cannot be taken rejects; its `position` says which. */
export function build(records: Records, options?: OpenOptions): Promise<Index>;

/** Compares two names without a list. */
export function compare(
  a: string,
  b: string,
  options?: { signal?: AbortSignal; worker?: boolean },
): Promise<Comparison>;

/**
 * What went wrong, for code that acts on it:
 * - `limit`, `query`, `record`, `option`: what was passed; the message names the field and the limit, never a name;
 * - `damaged`, `incompatible`: the bytes of a list;
 * - `not-found`: no record with that id;
 * - `io`: the list or the module cannot be fetched;
 * - `internal`, `out-of-memory`: the engine failed; only this call did, the list was opened again;
 * - `closed`: the list is closed;
 * - `busy`: another writer holds the list; not in JavaScript.
 */
export type ErrorCode =
  | 'limit'
  | 'query'
  | 'record'
  | 'option'
  | 'damaged'
  | 'incompatible'
  | 'not-found'
  | 'io'
  | 'internal'
  | 'out-of-memory'
  | 'closed'
  | 'busy';

export class ExonymError extends Error {
  constructor(code: ErrorCode, message: string, position?: number);
  readonly code: ErrorCode;
  /** Which record of `build`, or which name of `searchMany`, counted from 0. */
  readonly position: number | undefined;
}
