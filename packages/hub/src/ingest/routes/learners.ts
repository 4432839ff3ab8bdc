import { listRoutes } from '../../services/routes/list.ts';
import { listReportedRoutes } from '../../services/routes/reported.ts';
import type { MetadataDb } from '../../store/metadata/port.ts';
import { RouteLearner } from './learner.ts';
import { ReportedRoutes } from './reported-routes.ts';

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
    learner.useReported(await this.#reportedOf(project));
    this.#byProject.set(project, learner);
    return learner;
  }

  async #reportedOf(project: string): Promise<ReportedRoutes> {
    const reported = await listReportedRoutes(this.#metadata, project);
    return new ReportedRoutes(reported.map(({ route }) => route));
  }

  /** Takes up a change of a project's patterns, or of the routes that its APIs report. */
  async refresh(project: string): Promise<void> {
    const learner = this.#byProject.get(project);
    if (!learner) return;
    learner.useReported(await this.#reportedOf(project));
    const patterns = await listRoutes(this.#metadata, project);
    learner.usePatterns(patterns.filter(({ origin }) => origin === 'user').map(({ pattern }) => pattern));
  }
}
