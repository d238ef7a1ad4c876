{#- A Markov chain without one of its states: whoever would have come through it goes where it leads.
    p(i → j) + p(i → k) · p(k → j) / (1 − p(k → k)), which is one step of Gauss's elimination. -#}
{% macro without_state(chain, state) -%}
    select
        removed_state,
        from_state,
        to_state,
        probability + coalesce(
            max(case when to_state = {{ state }} then probability end) over (partition by removed_state, from_state)
            * max(case when from_state = {{ state }} then probability end) over (partition by removed_state, to_state)
            / nullif(
                1 - max(case when from_state = {{ state }} and to_state = {{ state }} then probability end)
                    over (partition by removed_state),
                0
            ),
            0
        ) as probability
    from {{ chain }}
    {%- if state > 1 %}
    where from_state <> {{ state - 1 }} and to_state <> {{ state - 1 }}
    {%- endif %}
{%- endmacro %}
