-- A position that comes back to a question has told ballots there from before. They are told as they were last told elsewhere; their
-- sides stay those of the first time.
CREATE OR REPLACE FUNCTION ballot_is_carried() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told told_ballot; live boolean;
BEGIN
  SELECT * INTO told FROM told_ballot WHERE position_id = OLD.position_id AND voter_id = OLD.voter_id;
  live := hold_opinion(OLD.question_id, OLD.seminar_id);
  IF live AND NOT many_vote_on(OLD.question_id) THEN
    UPDATE opinion_step SET is_live = false, number = number + 1, hidden = ARRAY(SELECT po.id FROM position po
      WHERE po.question_id = OLD.question_id AND po.status <> 'published') WHERE question_id = OLD.question_id;
    live := false;
  END IF;
  IF live THEN
    DELETE FROM told_ballot WHERE position_id = OLD.position_id AND voter_id = OLD.voter_id;
  ELSE
    UPDATE opinion_step SET news = array_remove(news, OLD.voter_id) WHERE question_id = OLD.question_id;
  END IF;
  IF hold_opinion(NEW.question_id, NEW.seminar_id) THEN
    PERFORM tell_ballot(NEW);
    RETURN NULL;
  END IF;
  UPDATE opinion_step SET number = number + 1, hidden = array_remove(hidden, NEW.position_id) || NEW.position_id
    WHERE question_id = NEW.question_id;
  IF told.vote IS NOT NULL THEN
    INSERT INTO told_ballot (position_id, voter_id, seminar_id, question_id, revision, vote)
      VALUES (NEW.position_id, NEW.voter_id, NEW.seminar_id, NEW.question_id, told.revision, told.vote)
      ON CONFLICT (position_id, voter_id) DO UPDATE SET revision = excluded.revision, vote = excluded.vote;
  END IF;
  IF (told.vote, told.revision) IS DISTINCT FROM (NEW.vote, NEW.revision) THEN
    PERFORM voter_has_news(NEW.question_id, NEW.voter_id);
  END IF;
  RETURN NULL;
END $$;
