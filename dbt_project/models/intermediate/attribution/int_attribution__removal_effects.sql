-- What share of the purchases would not have happened without the channel, by a Markov chain of first order
-- (Anderl et al., 2016, Mapping the customer journey). Every channel but none, then each, is taken out; the chain
-- is solved by eliminating one channel after the other, exactly, until only start and purchase are left.

{%- set most_channels = 24 %}

with

steps as (
    select * from {{ ref('int_attribution__steps') }}
),

-- State 0 is the start, -1 the purchase. Numbered from 1, so that a step of the elimination knows its channel.
channels as (
    select
        channel_key,
        row_number() over (order by channel_key asc nulls last) as state
    from (
        select distinct from_state as channel_key
        from steps
        where from_state <> '(start)'
    ) as found
),

from_states as (
    select state, channel_key as name from channels
    union all
    select 0 as state, '(start)' as name
),

to_states as (
    select state, channel_key as name from channels
    union all
    select -1 as state, 'bought' as name
),

removed_states as (
    select state from channels
    union all
    select 0 as state
),

left_from as (
    select
        from_state,
        sum(steps) as steps
    from steps
    group by 1
),

probabilities as (
    select
        steps.from_state,
        steps.to_state,
        {{ ratio('steps.steps', 'left_from.steps') }} as probability
    from steps
    inner join left_from
        on steps.from_state = left_from.from_state
),

-- Every pair of states, once for each channel taken out. Who would step into that channel is lost.
chain_0 as (
    select
        removed_states.state as removed_state,
        from_states.state as from_state,
        to_states.state as to_state,
        case when to_states.state = removed_states.state then 0e0 else coalesce(probabilities.probability, 0e0) end
            as probability
    from removed_states
    cross join from_states
    cross join to_states
    left join probabilities
        on
            from_states.name = probabilities.from_state
            and to_states.name = probabilities.to_state
),
{% for state in range(1, most_channels + 1) %}
chain_{{ state }} as {{ worked_out_once() }} (
    {{ without_state('chain_' ~ (state - 1), state) }}
),
{% endfor %}
purchase_rates as (
    select
        removed_state,
        probability as purchase_rate
    from chain_{{ most_channels }}
    where from_state = 0 and to_state = -1
),

final as (
    select
        channels.channel_key,
        channels.state,
        whole.purchase_rate,
        without_channel.purchase_rate as purchase_rate_without,
        1 - without_channel.purchase_rate / nullif(whole.purchase_rate, 0) as removal_effect
    from channels
    inner join purchase_rates as without_channel
        on channels.state = without_channel.removed_state
    inner join purchase_rates as whole
        on whole.removed_state = 0
)

select * from final
