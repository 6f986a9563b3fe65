import { createHash } from 'node:crypto'

/** The one stylesheet of all pages; it stands inline, so that a page is one reply. */
export const styles = `
:root{color-scheme:light dark;--paper:#faf8f3;--ink:#15181c;--quiet:#5c6166;--line:#c9c5bb;--fault:#b3360f}
@media (prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#f0eee7;--quiet:#a3a8ad;--line:#3a3f45;--fault:#ff8a5c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
bdi,dd,td{overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.25rem 1rem;margin:0}
dt,.quiet{color:var(--quiet)}
dd{margin:0;font-variant-numeric:tabular-nums}
address{font-style:normal}
fieldset{border:1px solid var(--line);margin:0 0 1rem;padding:.75rem 1rem}
fieldset label{display:block;padding:.35rem 0}
input[type=email]{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--quiet);padding:.5rem}
ul{padding-left:1.25rem}
textarea{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--quiet);padding:.5rem}
a{color:inherit}
.button,button{display:inline-block;font:inherit;font-weight:600;padding:.6rem 1.2rem;border:2px solid var(--ink);background:transparent;color:var(--ink);text-decoration:none;cursor:pointer}
.button{background:var(--ink);color:var(--paper)}
.terms{border:2px solid var(--ink);padding:.75rem 1rem}
.risks{color:var(--fault);padding-left:1.5rem}
:focus-visible{outline:3px solid var(--fault);outline-offset:2px}
`

/** What the content security policy names the stylesheet by. */
export const stylesSource = `'sha256-${createHash('sha256').update(styles).digest('base64')}'`
