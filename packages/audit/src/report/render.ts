import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { Report } from './report.ts';
import { sarifReport } from './sarif.ts';

/** The formats for files; text for people is the terminal's. Adding one is one file and one line here. */
export const FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  html: htmlReport,
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  markdown: markdownReport,
};
