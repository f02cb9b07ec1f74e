-- Messages agents took are read by people, who say when one is seen to.
alter table taken_message
  add column done_at timestamptz,
  add column done_by uuid references person,
  add constraint done_by_nobody_before_it_is_done check (done_by is null or done_at is not null);
create index taken_message_newest on taken_message (organization_id, taken_at desc, message_id desc);
create index taken_message_open on taken_message (organization_id, taken_at desc, message_id desc)
  where done_at is null;
grant update (done_at, done_by) on taken_message to ${app}, ${platform};

-- A tool that is removed leaves its agents from now on; those that were removed before leave here.
alter table agent no force row level security;
alter table own_tool no force row level security;
update agent
   set tools = array(select tool from unnest(tools) tool
                      where tool in ('end_call', 'transfer_call', 'take_message', 'save_details')
                         or exists (select from own_tool
                                     where own_tool.organization_id = agent.organization_id
                                       and own_tool.name = tool)
                      order by tool)
 where exists (select from unnest(tools) tool
                where tool not in ('end_call', 'transfer_call', 'take_message', 'save_details')
                  and not exists (select from own_tool
                                   where own_tool.organization_id = agent.organization_id
                                     and own_tool.name = tool));
alter table own_tool force row level security;
alter table agent force row level security;
