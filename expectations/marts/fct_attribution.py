"""fct_attribution: one row per attribution model, sale and touch that has a share in it."""

from marketing_warehouse.checks.expect import (
    CRITICAL,
    Suite,
    Text,
    filled,
    no_rows,
    not_empty_if,
    one_of,
    one_row_per,
)

GRAIN = ("attribution_model", "sale_key", "touch_key")
MODELS = ("first_touch", "last_touch", "last_non_direct", "linear", "position_based", "time_decay", "markov")

SUITE = Suite(
    "fct_attribution",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "date_day", "channel_key", "platform", "weight", "revenue"),
        *one_row_per(CRITICAL, *GRAIN),
        *not_empty_if(CRITICAL, "fct_sales"),
        *one_of(CRITICAL, "attribution_model", MODELS),
        *no_rows(
            CRITICAL,
            "weights_add_up_to_1",
            "the weights of a sale do not add up to 1",
            "select attribution_model, sale_key, sum(weight) as weights from {batch} group by attribution_model, sale_key "
            "having sum(weight) <> 1 order by abs(sum(weight) - 1) desc",
            Text("the weights of every sale and model add up to 1", "每笔销售、每个模型的权重之和为 1"),
            figure=("weights", "sum"),
        ),
        *no_rows(
            CRITICAL,
            "revenue_is_conserved",
            "a model gives away more or less than was sold",
            "with sold as (select date_day, sum(amount) as revenue from marts.fct_sales group by date_day), "
            "given as (select attribution_model, date_day, sum(revenue) as revenue from {batch} group by 1, 2), "
            "expected as (select attribution_model, date_day, sold.revenue from sold "
            "cross join (select distinct attribution_model from {batch}) as models) "
            "select attribution_model, date_day, coalesce(given.revenue, 0) - coalesce(expected.revenue, 0) as difference "
            "from expected full outer join given using (attribution_model, date_day) "
            "where coalesce(given.revenue, 0) <> coalesce(expected.revenue, 0) order by abs(difference) desc",
            Text(
                "every model gives each day's sales away to the millionth",
                "每个模型分配的每日销售额与实际完全一致",
            ),
            figure=("difference", "largest"),
        ),
    ),
)
