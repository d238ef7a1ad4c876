"""budget_response_curve: one row per channel with media spend."""

from marketing_warehouse.checks.expect import CRITICAL, Suite, Text, at_least, filled, no_rows, one_of, one_row_per

GRAIN = ("channel_key",)
MODELS = ("first_touch", "last_touch", "last_non_direct", "linear", "position_based", "time_decay", "markov")
STATUSES = ("usable", "too_short", "no_outcome", "no_variation", "no_effect", "poor_fit", "fails_holdout")

SUITE = Suite(
    "budget_response_curve",
    GRAIN,
    (
        *filled(CRITICAL, *GRAIN, "fit_status", "is_usable", "reason", "reason_zh"),
        *one_row_per(CRITICAL, *GRAIN),
        *one_of(CRITICAL, "fit_status", STATUSES),
        *one_of(CRITICAL, "attribution_basis", MODELS),
        *at_least(CRITICAL, "effect", 0),
        *no_rows(
            CRITICAL,
            "usable_means_fitted",
            "a curve called usable that rises nowhere, or without its errors",
            "select * from {batch} where is_usable and (effect is null or effect <= 0 or scale is null or scale <= 0 "
            "or r_squared is null or holdout_error_rate is null) order by channel_key",
            Text("a usable curve rises and tells its errors", "可用的曲线递增且有误差"),
            figure=("effect", "effect"),
        ),
    ),
)
