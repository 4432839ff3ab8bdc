/** A capture of `curl -v` without its prefixes. */
export interface Verbose {
  /** Response lines alone, as `curl -i` prints them. */
  readonly text: string;
  readonly method?: string;
}

const REQUEST_LINE = /^> ([A-Z]{3,20}) \S{1,8000} HTTP\/\d/;

/** Takes the prefixes of `curl -v` away; undefined where the text is no such capture. */
export function unwrapVerbose(text: string): Verbose | undefined {
  if (!/^< HTTP\/\d/m.test(text)) return undefined;
  const lines: string[] = [];
  let method: string | undefined;
  let inRequest = false;
  for (const line of text.split('\n')) {
    const request = REQUEST_LINE.exec(line);
    if (request) {
      method = request[1];
      inRequest = true;
    } else if (inRequest && /^>( |\r?$)/.test(line)) {
      inRequest = line.trim() !== '>';
    } else if (/^<( |\r?$)/.test(line)) {
      lines.push(line.slice(2).trimEnd());
    } else if (!/^(\* |[{}] \[\d+ bytes data\])/.test(line) && !isProgress(line) && lines.length > 0) {
      lines.push(line);
    }
  }
  return {
    text: lines.join('\n').replace(/\* Connection #\d+ to host \S{1,300} left intact\s*$/, ''),
    ...(method === undefined ? {} : { method }),
  };
}

/** Lines of the progress meter, which curl writes between the others when it prints to a file or a pipe. */
function isProgress(line: string): boolean {
  return (
    line.length < 200 &&
    /^\s*(% Total\s+% Received|Dload\s+Upload|\d{1,3}\s+\d+\S*\s+\d{1,3}\s+\d+\S*\s.*--:--)/.test(line)
  );
}
