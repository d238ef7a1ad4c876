select
    role_kind,
    sum(weight) as weights
from {{ ref('role_default') }}
group by 1
having sum(weight) <> 1
