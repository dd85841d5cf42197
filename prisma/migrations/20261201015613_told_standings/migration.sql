-- AlterTable
ALTER TABLE "participation" ADD COLUMN     "by_poll" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "stance_news" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "told_by_poll" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "told_stance" "Stance",
ADD COLUMN     "told_thesis_id" UUID;

-- Where people stand follows from what they post, which everybody reads, and from polls, which nobody else does. Of the first
-- kind everybody is told at once; anything with a poll in it moves in steps, as ballots do: the bar would tell an answer by
-- the difference of two pages, and by somebody's later post what they had answered before.
CREATE FUNCTION standing_is_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NEW; END IF;
  IF NEW.by_poll OR NEW.told_by_poll THEN
    NEW.stance_news := true;
  ELSE
    NEW.told_thesis_id := NEW.thesis_id;
    NEW.told_stance := NEW.stance;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER standing_is_told BEFORE INSERT OR UPDATE OF thesis_id, stance ON "participation"
  FOR EACH ROW EXECUTE FUNCTION standing_is_told();

-- The step. Whoever says where they stand holds the question's row, so that nobody comes between.
CREATE FUNCTION standings_are_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('veta.restoring', true) = 'on' OR NOT NEW.stance_news THEN RETURN NULL; END IF;
  IF (SELECT count(*) FROM participation WHERE question_id = NEW.question_id AND stance_news) >= opinion_step_people() THEN
    UPDATE participation SET told_thesis_id = thesis_id, told_stance = stance, told_by_poll = by_poll, stance_news = false
      WHERE question_id = NEW.question_id AND stance_news;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER standings_are_told AFTER INSERT OR UPDATE OF thesis_id, stance ON "participation"
  FOR EACH ROW EXECUTE FUNCTION standings_are_told();

-- What stands already has been told as it is.
UPDATE participation pa SET told_thesis_id = thesis_id, told_stance = stance;
UPDATE participation pa SET by_poll = true, told_by_poll = true
  WHERE EXISTS (SELECT FROM stance_poll sp WHERE sp.participation_id = pa.id AND sp.at > coalesce((SELECT max(po.posted_at)
    FROM position po WHERE po.author_id = pa.id AND po.depth = 0 AND po.status IN ('published', 'merged')), '-infinity'));
