-- Callers of a recorded call are told so in the product's words, unless the agent's own say it.
alter table agent
  add column announced boolean not null default true,
  drop constraint nothing_is_recorded_in_secret,
  add constraint nothing_is_recorded_in_secret check (not recorded or announced or disclosure <> '');

-- An agent that records and discloses so already keeps its words; every other one begins to say so. The
-- column is rewritten instead of updated: an update in no organization would find no row.
alter table agent
  alter column announced type boolean using not (
    recorded and disclosure ~*
      '(recorded|recording|aufgezeichnet|aufgenommen|mitgeschnitten|enregistré|graba|gravad|registrata|opgenomen|nagrywan|записыва|録音|录音|錄音|녹음)');

grant update (announced) on agent to ${app}, ${platform};
