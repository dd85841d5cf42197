-- A ballot that was taken back keeps the side on which it was first told. Cast anew it would otherwise count on the side on which its
-- voter stands by then, and whoever has changed sides is known by their posts: so the figures of the sides would tell their ballot.
ALTER TABLE "told_ballot" ALTER COLUMN "vote" DROP NOT NULL;

CREATE OR REPLACE FUNCTION tell_ballots(question uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE told_ballot t SET vote = NULL WHERE t.question_id = question AND t.vote IS NOT NULL
    AND NOT EXISTS (SELECT FROM ballot b WHERE b.position_id = t.position_id AND b.voter_id = t.voter_id);
  INSERT INTO told_ballot AS t (position_id, voter_id, seminar_id, question_id, revision, vote, thesis_id, stance)
    SELECT b.position_id, b.voter_id, b.seminar_id, b.question_id, b.revision, b.vote, pa.thesis_id, pa.stance
    FROM ballot b JOIN participation pa ON pa.id = b.voter_id WHERE b.question_id = question
    ON CONFLICT (position_id, voter_id) DO UPDATE SET revision = excluded.revision, vote = excluded.vote
      WHERE (t.revision, t.vote) IS DISTINCT FROM (excluded.revision, excluded.vote);
  UPDATE position po SET told_agree = n.agree, told_disagree = n.disagree, told_pass = n.pass
    FROM (SELECT p.id, count(*) FILTER (WHERE t.vote = 'agree')::int AS agree,
        count(*) FILTER (WHERE t.vote = 'disagree')::int AS disagree, count(*) FILTER (WHERE t.vote = 'pass')::int AS pass
      FROM position p LEFT JOIN told_ballot t ON t.position_id = p.id AND t.question_id = p.question_id
      WHERE p.question_id = question GROUP BY p.id) n
    WHERE po.id = n.id AND (po.told_agree, po.told_disagree, po.told_pass) IS DISTINCT FROM (n.agree, n.disagree, n.pass);
  UPDATE opinion_step SET news = '{}', number = number + 1, is_live = many_vote_on(question),
    hidden = ARRAY(SELECT DISTINCT t.position_id FROM told_ballot t JOIN position po ON po.id = t.position_id
      WHERE t.question_id = question AND t.vote IS NOT NULL AND po.status <> 'published')
    WHERE question_id = question;
END $$;

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
    UPDATE told_ballot SET vote = NULL WHERE position_id = one.position_id AND voter_id = one.voter_id;
  ELSE PERFORM tell_ballot(one);
  END IF;
  RETURN NULL;
END $$;
