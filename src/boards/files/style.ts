/** How a board's page looks, on screen and on paper. */
export const style = `
:root{color-scheme:light dark;--ink:#16211f;--soft:#566460;--line:#dfe5e2;--accent:#0b5f5a;--ground:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e8eeec;--soft:#a3b0ac;--line:#33403d;--accent:#63cabf;--ground:#121a18}}
body{max-width:960px;margin:0 auto;padding:24px 16px 64px;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{margin:0;font-size:28px}h2{margin:0;font-size:19px}header p,.about,.dates,footer{margin:4px 0;color:var(--soft);font-size:13px}
section{margin-top:32px;padding-top:24px;border-top:1px solid var(--line);break-inside:avoid-page}
ul{padding-left:20px}svg{display:block;width:100%;max-width:720px;margin:16px 0;font-size:13px}svg rect{fill:var(--accent)}svg text{fill:var(--ink)}
.scroll{overflow-x:auto;margin-top:12px}table{border-collapse:collapse;font-size:13px}th,td{padding:6px 14px 6px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;white-space:nowrap}
th{color:var(--soft);font-weight:500}.figure{text-align:right;font-variant-numeric:tabular-nums}.failed{color:#b3261e}footer{margin-top:40px}
`
