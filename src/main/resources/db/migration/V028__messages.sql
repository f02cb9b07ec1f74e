-- Messages agents took are read by people, who say when one is seen to.
alter table taken_message
  add column done_at timestamptz,
  add column done_by uuid references person,
  add constraint done_by_nobody_before_it_is_done check (done_by is null or done_at is not null);
create index taken_message_newest on taken_message (organization_id, taken_at desc, message_id desc);
create index taken_message_open on taken_message (organization_id, taken_at desc, message_id desc)
  where done_at is null;
grant update (done_at, done_by) on taken_message to ${app}, ${platform};
