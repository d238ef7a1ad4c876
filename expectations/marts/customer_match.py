"""customer_match: one row per shared address or number and customer of a source system that has it."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    Suite,
    Text,
    at_least,
    filled,
    no_rows,
    one_of,
    one_row_per,
)

GRAIN = ("match_type", "match_hash", "source_customer_key")

SUITE = Suite(
    "customer_match",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "customer_key", "source_system", "outcome"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "match_type", ("email", "phone")),
        *one_of(CRITICAL, "outcome", ("joined", "ambiguous", "too common", "contested")),
        *at_least(CRITICAL, "shared_by", 2),
        *no_rows(
            CRITICAL,
            "joined_with_somebody",
            "joined with nobody by it",
            "with compared as (select *, count(*) over (partition by match_type, match_hash, customer_key) as same "
            "from {batch}) select * from compared where outcome = 'joined' and same < 2 "
            "order by match_hash, source_customer_key",
            Text(
                "whoever is joined by an address or number shares it with another of the same customer",
                "按邮箱或电话合并的，确有同一客户的另一方拥有它",
            ),
        ),
        *no_rows(
            CRITICAL,
            "no_personal_data",
            "an e-mail address where a hash or id belongs",
            "select source_customer_key from {batch} where match_hash like '%@%' or source_customer_key like '%_@_%._%' "
            "or first_record like '%_@_%._%' order by source_customer_key",
            Text("no e-mail address stands in a hash or id", "哈希值与编号中不含电子邮箱"),
        ),
    ),
)
