-- What somebody did, and what was done to a question itself: next to all that may be told of a question to whoever it is blind
-- to, however much has happened there.
CREATE INDEX "event_seminar_id_actor_id_xid_id_idx" ON "event"("seminar_id", "actor_id", "xid", "id");

CREATE INDEX "event_of_the_question" ON "event" ("question_id", "xid", "id") WHERE subject IN ('question', 'participation');
