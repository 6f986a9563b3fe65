export const HELP = `mattercloud: a part's file goes in, a printed part arrives. Only a human approves a payment.

  mattercloud login [--email ADDRESS] [--name LABEL] [--test] [--key-stdin]
                                     get a key for this machine, or keep one read from stdin
  mattercloud whoami                 the key in use, its account and its limits
  mattercloud catalog                materials, prices, lead times
  mattercloud quote FILE [options]   measure the part and ask for its price
  mattercloud print FILE [options]   the whole way: price, questions, order, approval, until the parcel arrives
  mattercloud track [WHAT] [--watch] an order by its id, its run or its mc_ord_ number; all of them without one
  mattercloud runs [RUN] [--forget]  what was begun on this machine, and where it stands
  mattercloud cancel WHAT [--yes]    cancel an order that the farm has not accepted
  mattercloud webhooks listen --forward-to URL [--secret SECRET] [--after ID]
                                     send this account's events to a program on this machine, signed

Options of quote and print
  --material NAME     an id of the catalogue, or your own words ("clear resin")
  --quantity N        pieces
  --country CC        where to, two letters
  --unit UNIT         mm, cm or in, where you know it
  --accept RISK       a risk that you have read and accept, such as non_watertight; may be repeated
  --run NAME          the run's name (default: from the file's name and content)
Options of print
  --address JSON      the shipping address, or @FILE with it
  --max YUAN          refuse an order that could cost more
  --sheet PATH        where the drawing sheet goes
  --no-wait           end once the order waits for approval
  --again             print the same file once more, as a run of its own

Everywhere
  --json              JSON lines on stdout; nothing is asked
  --help, --version

Killed anywhere, the same command again goes on where it stopped: the same file, the same order.

Exit codes: 0 done · 1 refused or unreachable · 2 not understood · 3 no key, or not confirmed
  4 something must be asked and nobody is here · 5 declined, cancelled or refunded · 130 stopped

Environment: MATTERCLOUD_API_URL, MATTERCLOUD_API_KEY, MATTERCLOUD_CONFIG_DIR, NO_COLOR
`
