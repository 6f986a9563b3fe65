import { createHash } from 'node:crypto'
import { palette } from '@mattercloud/mesh/palette'

const variables = ({ paper, ink, quiet, line, faultText }: (typeof palette)['light' | 'dark']) =>
  `--paper:${paper};--ink:${ink};--quiet:${quiet};--line:${line};--fault:${faultText}`

/** The stylesheet of all pages. It is inline, so that a page is one reply. */
export const styles = `
:root{color-scheme:light dark;${variables(palette.light)}}
@media (prefers-color-scheme:dark){:root{${variables(palette.dark)}}}
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
main>form .field{margin:.75rem 0}
fieldset label{display:block;padding:.35rem 0}
input[type=email],.field input{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--quiet);padding:.5rem}
ul{padding-left:1.25rem}
textarea{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--quiet);padding:.5rem}
a{color:inherit}
.button,button{display:inline-block;font:inherit;font-weight:600;padding:.6rem 1.2rem;border:2px solid var(--ink);background:transparent;color:var(--ink);text-decoration:none;cursor:pointer}
.button{background:var(--ink);color:var(--paper)}
.terms{border:2px solid var(--ink);padding:.75rem 1rem}
.risks{color:var(--fault);padding-left:1.5rem}
picture img{width:100%;height:auto}
.part{display:grid;grid-template-columns:minmax(0,18rem) minmax(0,1fr);gap:0 1.25rem;align-items:start;border:1px solid var(--line);margin:1rem 0;padding:.75rem 1rem}
.part h2{margin:.25rem 0 .5rem;overflow-wrap:anywhere}
.part p{margin:0 0 .5rem}
.part dl{grid-template-columns:minmax(5rem,auto) 1fr}
.sheet main{max-width:none;width:min(84rem,100% - 3rem);padding:0;margin:1.5rem auto;border:2px solid var(--ink);display:grid;grid-template-columns:minmax(0,1fr) 24rem}
.views{position:relative;display:flex;align-items:start;justify-content:center}
.views img{width:100%;height:auto;position:sticky;top:0}
.views p{margin:auto;padding:3rem 1.5rem;color:var(--quiet)}
.block{border-left:2px solid var(--ink);font-size:.95rem;line-height:1.45}
.block>*{margin:0;padding:.8rem 1.4rem;border-bottom:1px solid var(--line)}
.block>:last-child{border-bottom:0}
.block h1{font-size:.8rem;font-weight:500;letter-spacing:.06em;text-transform:uppercase;color:var(--quiet)}
.block h2{font-size:.75rem;font-weight:500;letter-spacing:.06em;text-transform:uppercase;color:var(--quiet);margin:0 0 .3rem}
.block p{margin:.3rem 0 0}
.block dl{display:block;padding:0}
.block dl>div{display:flex;justify-content:space-between;gap:1rem;padding:.45rem 1.4rem;border-bottom:1px solid var(--line)}
.block dl>div:last-child{border-bottom:0}
.block dd{text-align:right}
.block dd small{display:block;color:var(--quiet)}
.block code{font-size:.8rem;color:var(--quiet)}
.name{font-size:1.5rem;font-weight:600;line-height:1.2;overflow-wrap:anywhere}
.faults{list-style:none;margin:0;padding:0}
.faults li{display:grid;grid-template-columns:1.9rem 1fr;gap:0 .6rem;padding:.3rem 0}
.ring{width:1.7rem;height:1.7rem;border:2px solid var(--fault);border-radius:50%;color:var(--fault);font-weight:600;font-size:.9rem;line-height:1.45rem;text-align:center}
.faults small{display:block;color:var(--quiet)}
.block .risks{list-style:none;padding:0;margin:.3rem 0}
.risks li{margin:.5rem 0}
.risks .note{color:var(--ink)}
.risks small{display:block;color:var(--quiet)}
.risks .ring{display:inline-block}
.block dt small{display:block}
.block>.decision .breakdown{margin:.6rem 0}
.block .breakdown>div{padding:.25rem 0}
.block summary{cursor:pointer;text-align:center;color:var(--quiet);padding:.6rem 0 0}
.block details[open] summary{padding-bottom:.6rem}
.block>.offer{border-top:2px solid var(--ink);border-bottom:0;padding-bottom:0}
.offer strong{font-size:1.05rem}
.block .offer dl{padding-top:.4rem}
.block .offer dl>div{padding:.25rem 0;border:0}
.block>.hash{padding-top:.6rem;padding-bottom:.6rem}
.hash code{overflow-wrap:anywhere}
.text .amounts{display:block;margin:1rem 0}
.text .amounts>div{display:flex;justify-content:space-between;gap:1rem;padding:.2rem 0;max-width:24rem}
.price{font-size:1.75rem;font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.block .terms{border:0;padding:0}
.block>.decision{border-bottom:0}
.decision .button{display:block;text-align:center;padding:.8rem 1rem}
@media (max-width:40rem){.part{display:block}}
@media (max-width:60rem){.sheet main{display:block;width:auto;margin:0;border-width:0}.block{border-left:0;border-top:2px solid var(--ink)}.views img{position:static}}
:focus-visible{outline:3px solid var(--fault);outline-offset:2px}
`

/** The hash of the stylesheet, for the content security policy. */
export const stylesSource = `'sha256-${createHash('sha256').update(styles).digest('base64')}'`
