export const HELP = `mattercloud: a part's file goes in, a printed part arrives. Only a human approves a payment.

  mattercloud login [--email ADDRESS] [--name LABEL] [--test] [--key-stdin]
                                     get a key for this machine, or store one read from stdin
  mattercloud whoami                 the key in use, its account and its limits
  mattercloud catalog                materials, prices, lead times
  mattercloud quote FILE [options]   measure the part and ask for its price
  mattercloud print FILE [options]   the whole purchase: price, questions, order, approval, until the parcel arrives
  mattercloud orders [WORDS] [filters] your orders, past ones too: with these words in part, material or number
  mattercloud track [ORDER] [--watch] the status of an order; without one, as orders
  mattercloud runs [RUN] [--forget]  the runs on this machine, and what comes next
  mattercloud cancel ORDER [--yes]   cancel an order that the farm has not accepted
  mattercloud webhooks listen --forward-to URL [--secret SECRET] [--after ID]
                                     send this account's events to a program on this machine, signed

Options of quote and print
  --material NAME     an id of the catalogue, or your own words ("clear resin", "the cheapest")
  --quantity N        pieces
  --country COUNTRY   the country to ship to, a name or two letters
  --unit UNIT         the unit of the file, if you know it: mm, cm or in
  --accept RISK       a risk that you have read and accept, such as non_watertight, or no_postal_code
                      for an address that has none; can be given several times
  --run NAME          the run's name (default: from the file's name and content)
Options of print only
  --address JSON      the shipping address, or @FILE with it
  --max YUAN          refuse an order that could cost more
  --sheet PATH        where to save the drawing sheet
  --no-wait           end when the order waits for approval
  --again             order the same file once more, in a run of its own: --run goes on with it
                      print --again ORDER: the same file, material, quantity and address, at today's price
                      print --run NAME goes on with it

Filters of orders
  --status STATUS     paid, shipped, delivered, …; can be given several times
  --from DATE, --to DATE  ordered on these days or between them: 2026-11-01
  --limit N, --cursor CURSOR

Options of every command
  --json              JSON lines on stdout; no questions
  --help, --version

ORDER is an order's id, its mc_ord_ number or its run.

If the command was killed, run it again: it continues where it stopped, with the same file and the same order.
On a file that is ordered, quote only looks, and print follows the order; other options need --again.

Exit codes: 0 done · 1 refused or unreachable · 2 wrong usage · 3 no key, or not confirmed
  4 a question cannot be asked · 5 declined, cancelled or refunded · 130 stopped

Environment: MATTERCLOUD_API_URL, MATTERCLOUD_API_KEY, MATTERCLOUD_CONFIG_DIR, NO_COLOR
`
