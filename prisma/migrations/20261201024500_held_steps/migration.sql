-- Whether every ballot on a question is told at once. Then ballots hold the step together, and whoever may end this state waits for
-- them (FOR UPDATE), as they do for whoever ends it. Otherwise the ballots of the question wait here for one another: two people
-- with news at the same moment must both be counted. These two locks do not exclude each other, so that ballots which found the
-- first state ended go on to the second lock without a deadlock.
CREATE OR REPLACE FUNCTION hold_opinion(question uuid, seminar uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE live boolean;
BEGIN
  SELECT is_live INTO live FROM opinion_step WHERE question_id = question;
  IF live THEN
    SELECT is_live INTO live FROM opinion_step WHERE question_id = question FOR KEY SHARE;
    IF live THEN RETURN true; END IF;
  END IF;
  INSERT INTO opinion_step (question_id, seminar_id) VALUES (question, seminar) ON CONFLICT DO NOTHING;
  SELECT is_live INTO live FROM opinion_step WHERE question_id = question FOR NO KEY UPDATE;
  RETURN live;
END $$;

-- A ballot that is taken back may end the state in which every ballot is told at once. Who is left is counted alone: of two people
-- who leave at the same moment, each would count the other.
CREATE FUNCTION withdrawal_holds_opinion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_erased(OLD.seminar_id) THEN
    PERFORM FROM opinion_step WHERE question_id = OLD.question_id FOR UPDATE;
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER withdrawal_holds_opinion BEFORE DELETE ON "ballot"
  FOR EACH ROW EXECUTE FUNCTION withdrawal_holds_opinion();
