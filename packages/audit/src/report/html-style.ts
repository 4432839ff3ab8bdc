/** The style of the HTML report: light and dark, from a phone to paper. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fff;--card:#f6f7f9;--line:#dfe3e8;--text:#14181f;--dim:#5b6675;--link:#1f62d0;--must:#9b1038;--should:#8f5500;--info:#4d5968;--good:#1f62d0;--track:#e3e7ec}
@media(prefers-color-scheme:dark){:root{--bg:#0e1116;--card:#161b22;--line:#2b333d;--text:#e6eaf0;--dim:#9aa4b1;--link:#6ba8f5;--must:#ff7a97;--should:#ffc24b;--info:#b4bdc8;--good:#4c94f0;--track:#2b333d}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere}
main{max-width:960px;margin:0 auto;padding:32px 20px 64px}
h1{font-size:22px;margin:0 0 4px;line-height:1.25}
h2{font-size:18px;margin:40px 0 12px;display:flex;gap:12px;align-items:baseline;justify-content:space-between;border-bottom:1px solid var(--line);padding-bottom:6px}
h2 span{font-variant-numeric:tabular-nums;color:var(--dim);font-size:15px;font-weight:400}
h3{font-size:15px;margin:0;display:inline;font-weight:600}
a{color:var(--link)}
p{margin:8px 0}
.dim{color:var(--dim)}
header{display:flex;gap:24px;align-items:center;flex-wrap:wrap;margin-bottom:28px}
header>div{flex:1 1 300px;min-width:0}
.score{flex:none;width:112px;height:112px}
.score text{font-size:34px;font-weight:650;fill:var(--text);font-variant-numeric:tabular-nums}
.score .of{font-size:11px;font-weight:400;fill:var(--dim)}
.ring{fill:none;stroke:var(--track);stroke-width:8}
.arc{fill:none;stroke-width:8;stroke-linecap:round}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--line);font-weight:400;vertical-align:top}
.categories td:nth-child(2){text-align:right;font-variant-numeric:tabular-nums;width:3.5em}
.categories td:nth-child(3){width:45%;vertical-align:middle;padding-right:0}
meter{width:100%;height:10px;display:block}
.bar{height:8px;border-radius:4px;background:var(--track);overflow:hidden}
.bar i{display:block;height:100%;border-radius:4px}
article{border:1px solid var(--line);border-radius:8px;margin:12px 0;padding:14px 16px;background:var(--card)}
.tag{display:inline-block;font-size:12px;font-weight:600;border:1px solid currentColor;border-radius:4px;padding:0 6px;margin-right:8px;line-height:18px}
.must{color:var(--must)}.should{color:var(--should)}.info{color:var(--info)}
code,pre{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{margin:6px 0 12px;padding:10px 12px;background:var(--bg);border:1px solid var(--line);border-radius:6px;white-space:pre-wrap;max-height:420px;overflow:auto}
details{margin-top:8px}
summary{cursor:pointer;color:var(--link)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 14px;margin:8px 0}
dt{color:var(--dim)}dd{margin:0}
ul{margin:6px 0;padding-left:20px}
.evidence{display:grid;grid-template-columns:1fr 1fr;gap:0 14px}
.evidence>div{min-width:0}
@media(max-width:640px){main{padding:20px 14px 48px}.evidence{display:block}dl{display:block}dd{margin:0 0 8px}.categories td:nth-child(3){width:34%}}
@media print{article{break-inside:avoid}}
`;
