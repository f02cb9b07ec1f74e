-- The rest of how an agent listens. Agents that are there keep listening as they did.
alter table agent
  -- By energy: after so much silence it speaks again. Null for never.
  add column idle_ms int check (idle_ms between 5000 and 30000),
  add column noise_reduction text not null default 'off'
    check (noise_reduction in ('off', 'near_field', 'far_field'));
grant update (idle_ms, noise_reduction) on agent to ${app}, ${platform};
