-- One for true, nothing for false and for unknown.
CREATE FUNCTION one_if(condition boolean) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(condition, false)::int';

-- A statement may store many ballots, and a step that one of them brings tells all of them. What is told of a ballot is therefore
-- compared with what was told of it before, and not with what it was.
CREATE OR REPLACE FUNCTION ballot_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one ballot := coalesce(NEW, OLD); told told_ballot; live boolean;
BEGIN
  IF current_setting('veta.restoring', true) = 'on' OR is_erased(one.seminar_id) THEN RETURN NULL; END IF;
  live := hold_opinion(one.question_id, one.seminar_id);
  IF live AND TG_OP = 'DELETE' AND NOT many_vote_on(one.question_id) THEN
    UPDATE opinion_step SET is_live = false, number = number + 1, hidden = ARRAY(SELECT po.id FROM position po
      WHERE po.question_id = one.question_id AND po.status <> 'published') WHERE question_id = one.question_id;
    live := false;
  END IF;
  IF live THEN
    SELECT * INTO told FROM told_ballot WHERE position_id = one.position_id AND voter_id = one.voter_id;
  END IF;
  UPDATE position SET
    agree = agree + one_if(NEW.vote = 'agree') - one_if(OLD.vote = 'agree'),
    disagree = disagree + one_if(NEW.vote = 'disagree') - one_if(OLD.vote = 'disagree'),
    pass = pass + one_if(NEW.vote = 'pass') - one_if(OLD.vote = 'pass'),
    told_agree = told_agree + CASE WHEN live THEN one_if(NEW.vote = 'agree') - one_if(told.vote = 'agree') ELSE 0 END,
    told_disagree = told_disagree + CASE WHEN live THEN one_if(NEW.vote = 'disagree') - one_if(told.vote = 'disagree') ELSE 0 END,
    told_pass = told_pass + CASE WHEN live THEN one_if(NEW.vote = 'pass') - one_if(told.vote = 'pass') ELSE 0 END
    WHERE id = one.position_id;
  IF NOT live THEN PERFORM voter_has_news(one.question_id, one.voter_id);
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM told_ballot WHERE position_id = one.position_id AND voter_id = one.voter_id;
  ELSE PERFORM tell_ballot(one);
  END IF;
  RETURN NULL;
END $$;
