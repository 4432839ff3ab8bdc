import { listRoutes } from '../../services/routes/list.ts';
import type { MetadataDb } from '../../store/metadata/port.ts';
import { RouteLearner } from './learner.ts';

/** One {@link RouteLearner} a project, made from its stored patterns when first asked for. */
export class RouteLearners {
  readonly #metadata: MetadataDb;
  readonly #byProject = new Map<string, RouteLearner>();

  constructor(metadata: MetadataDb) {
    this.#metadata = metadata;
  }

  async of(project: string): Promise<RouteLearner> {
    const known = this.#byProject.get(project);
    if (known) return known;
    const patterns = await listRoutes(this.#metadata, project);
    const of = (origin: 'user' | 'learned') =>
      patterns.filter((pattern) => pattern.origin === origin).map((pattern) => pattern.pattern);
    const learner = new RouteLearner({ user: of('user'), learned: of('learned') });
    this.#byProject.set(project, learner);
    return learner;
  }

  /** Takes up a change of a project's patterns. */
  async refresh(project: string): Promise<void> {
    const patterns = await listRoutes(this.#metadata, project);
    this.#byProject
      .get(project)
      ?.usePatterns(patterns.filter(({ origin }) => origin === 'user').map(({ pattern }) => pattern));
  }
}
