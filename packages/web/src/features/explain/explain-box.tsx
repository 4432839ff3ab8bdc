import { explainResponse, parseResponse } from 'errata/explain';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { EXAMPLES } from './examples.ts';
import { ExplanationView } from './explanation-view.tsx';

/** A box to paste a whole response into, and what Errata reads from it. All of it happens in the browser. */
export function ExplainBox() {
  const id = useId();
  const [pasted, setPasted] = useState('');
  const text = useDeferredValue(pasted);
  const read = useMemo(() => {
    if (text.trim() === '') return undefined;
    const parsed = parseResponse(text);
    return parsed.ok ? { parsed, explanation: explainResponse(parsed.response) } : { parsed };
  }, [text]);
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title={<label htmlFor={id}>Paste a whole response</label>}
        note="What curl -i prints: status line, headers, an empty line, the body. A bare 429 or a JSON body will do. It is read in this page: nothing of it is sent or kept."
      >
        <textarea
          id={id}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
          rows={pasted ? 10 : 6}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-describedby={`${id}-limits`}
          placeholder={'HTTP/1.1 429 Too Many Requests\nRetry-After: 30\n\n{"code": "rate_limited"}'}
          className="block w-full resize-y rounded-md border border-control bg-page p-2.5 font-mono text-sm placeholder:text-muted"
        />
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <span className="text-sm text-muted">Try</span>
          {EXAMPLES.map((example) => (
            <Button key={example.name} onClick={() => setPasted(example.text)}>
              {example.name}
            </Button>
          ))}
          {pasted ? (
            <Button look="quiet" onClick={() => setPasted('')}>
              Empty the box
            </Button>
          ) : null}
        </div>
        <p id={`${id}-limits`} className="mt-2 text-xs text-muted">
          Up to 1 MiB and 200 header fields. Leave out what is secret all the same: a screenshot of this page
          shows it.
        </p>
      </Panel>
      <div aria-live="polite" className={text === pasted ? undefined : 'opacity-60'}>
        {read === undefined ? null : read.parsed.ok && read.explanation ? (
          <ExplanationView explanation={read.explanation} earlier={read.parsed.earlier} />
        ) : read.parsed.ok ? null : (
          <div role="alert" className="rounded-md border border-warn p-3">
            <p className="font-medium">{read.parsed.reason}</p>
            <p className="text-muted">{read.parsed.hint}</p>
          </div>
        )}
      </div>
    </div>
  );
}
