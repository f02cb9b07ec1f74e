-- Lists of calls by what came of them: most calls are completed, so only the others are worth finding.
create index call_newest_of_outcome on call (organization_id, outcome, started_at desc, call_id desc);
create index call_newest_of_outcome_of_all on call (outcome, started_at desc, call_id desc);
create index call_newest_of_state on call (organization_id, state, started_at desc, call_id desc)
  where state <> 'completed';
create index call_newest_of_state_of_all on call (state, started_at desc, call_id desc)
  where state <> 'completed';
create index call_newest_of_direction on call (organization_id, direction, started_at desc, call_id desc)
  where direction <> 'inbound';
create index call_newest_of_direction_of_all on call (direction, started_at desc, call_id desc)
  where direction <> 'inbound';
