{#- CTEs that end in `final`: the group of each party that shares hashes with others, named by its smallest label, and
    whether a system has two customers in it.
    Every round a group joins the smallest-named of the groups it shares a hash with, and follows where that one went.
    Four rounds follow chains of sixteen parties, in whatever order; without recursion, which does not port.
    Needs the CTEs `hashed` and, of them, `links`. -#}
{% macro linked_parties() %}
linked_0 as (
    select
        party_key,
        min(party_label) as party_label,
        min(party_label) as group_label
    from links
    group by 1
),

{% for round in [1, 2, 3, 4] %}
members_{{ round }} as (
    select
        linked.party_key,
        linked.group_label,
        min(linked.group_label) over (partition by links.match_type, links.match_hash) as smallest_label
    from links
    inner join linked_{{ round - 1 }} as linked
        on links.party_key = linked.party_key
),

moves_{{ round }} as (
    select
        group_label,
        min(smallest_label) as next_label
    from members_{{ round }}
    group by 1
),

linked_{{ round }} as (
    select
        linked.party_key,
        linked.party_label,
        third.next_label as group_label
    from linked_{{ round - 1 }} as linked
    inner join moves_{{ round }} as first
        on linked.group_label = first.group_label
    inner join moves_{{ round }} as second
        on first.next_label = second.group_label
    inner join moves_{{ round }} as third
        on second.next_label = third.group_label
),

{% endfor %}
linked as (
    select * from linked_4
),

told_apart as (
    select
        linked.group_label,
        hashed.source_system,
        count(distinct hashed.party_key) as parties
    from linked
    inner join hashed
        on linked.party_key = hashed.party_key
    where hashed.is_told_apart
    group by 1, 2
),

contested as (
    select distinct group_label
    from told_apart
    where parties > 1
),

final as (
    select
        linked.*,
        contested.group_label is not null as is_contested
    from linked
    left join contested
        on linked.group_label = contested.group_label
)
{% endmacro %}
