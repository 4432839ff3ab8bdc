import type { FindingId } from '../../findings/registry.ts';
import type { Api } from '../api/api.ts';
import type { Node } from '../api/node.ts';
import type { Operation } from '../api/operation.ts';
import type { Response } from '../api/response.ts';

/** Something that a rule found. */
export interface Found {
  /** Kind of the finding; the first that the rule finds, where it is left out. */
  readonly id?: FindingId;
  /** Where in the document. */
  readonly at: Node;
  /** What was seen there, in one or two plain sentences. */
  readonly detail: string;
  /** Where, for people, and the same in every run. Default: the operation or response that is looked at. */
  readonly where?: string;
}

/** Takes what a rule found. */
export type Tell = (found: Found) => void;

/** One rule. It is called for each operation, for each response once however many operations have it, or for the whole document. */
export interface Rule {
  /** Name of its file. */
  readonly name: string;
  /** What it looks at, in a few words. */
  readonly title: string;
  /** The kinds of findings that it can find. */
  readonly finds: readonly [FindingId, ...FindingId[]];
  /** Does it look at webhooks and callbacks too? It says nothing then of what whoever receives them owes. */
  readonly ofSent?: true;
  readonly operation?: (operation: Operation, tell: Tell) => void;
  readonly response?: (response: Response, tell: Tell) => void;
  readonly api?: (api: Api, tell: Tell) => void;
}
