-- CreateEnum
CREATE TYPE "StanceFigure" AS ENUM ('change', 'days');

-- DropForeignKey
ALTER TABLE "opinion_snapshot" DROP CONSTRAINT "opinion_snapshot_question_id_fkey";

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "told_agree" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "told_disagree" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "told_pass" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "position" ADD COLUMN "told_agreed" INTEGER NOT NULL GENERATED ALWAYS AS (told_agree - told_disagree) STORED,
ADD COLUMN "told_contested" INTEGER NOT NULL GENERATED ALWAYS AS (LEAST(told_agree, told_disagree)) STORED;

-- DropTable
DROP TABLE "opinion_snapshot";

-- DropEnum
DROP TYPE "SnapshotKind";

-- CreateTable
CREATE TABLE "told_ballot" (
    "position_id" UUID NOT NULL,
    "voter_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "vote" "Vote" NOT NULL,
    "thesis_id" UUID,
    "stance" "Stance",

    CONSTRAINT "told_ballot_pkey" PRIMARY KEY ("position_id","voter_id")
);

-- CreateTable
CREATE TABLE "opinion_step" (
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "is_live" BOOLEAN NOT NULL DEFAULT false,
    "news" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "hidden" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "number" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "opinion_step_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "told_stance" (
    "question_id" UUID NOT NULL,
    "answer_id" UUID NOT NULL,
    "figure" "StanceFigure" NOT NULL,
    "seminar_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,

    CONSTRAINT "told_stance_pkey" PRIMARY KEY ("question_id","figure","answer_id")
);

-- CreateIndex
CREATE INDEX "told_ballot_question_id_idx" ON "told_ballot"("question_id");

-- CreateIndex
CREATE INDEX "told_ballot_voter_id_idx" ON "told_ballot"("voter_id");

-- CreateIndex
CREATE INDEX "told_ballot_thesis_id_idx" ON "told_ballot"("thesis_id");

-- CreateIndex
CREATE INDEX "told_stance_answer_id_idx" ON "told_stance"("answer_id");

-- CreateIndex
CREATE INDEX "position_question_id_depth_told_contested_id_idx" ON "position"("question_id", "depth", "told_contested", "id");

-- CreateIndex
CREATE INDEX "position_question_id_depth_told_agreed_id_idx" ON "position"("question_id", "depth", "told_agreed", "id");

-- AddForeignKey
ALTER TABLE "told_ballot" ADD CONSTRAINT "told_ballot_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "told_ballot" ADD CONSTRAINT "told_ballot_voter_id_fkey" FOREIGN KEY ("voter_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "told_ballot" ADD CONSTRAINT "told_ballot_thesis_id_fkey" FOREIGN KEY ("thesis_id") REFERENCES "thesis"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion_step" ADD CONSTRAINT "opinion_step_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "told_stance" ADD CONSTRAINT "told_stance_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "told_stance" ADD CONSTRAINT "told_stance_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "stance_poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The figures move when so many people have news, and every ballot is told at once from so many voters on: STEP and LIVE_FROM
-- of lib/opinion/steps, which explains why.
CREATE FUNCTION opinion_step_people() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 5';
CREATE FUNCTION opinion_live_from() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 15';

-- Whether enough people have ballots on a question. It looks at no more people than it needs.
CREATE FUNCTION many_vote_on(question uuid) RETURNS boolean LANGUAGE sql AS $$
  SELECT count(*) >= opinion_live_from() FROM (SELECT FROM participation pa WHERE pa.question_id = question
    AND EXISTS (SELECT FROM ballot b WHERE b.voter_id = pa.id) LIMIT opinion_live_from()) voters
$$;

-- Whether every ballot on a question is told at once. Where not, the ballots of the question wait here for one another: two
-- people with news at the same moment must both be counted.
CREATE FUNCTION hold_opinion(question uuid, seminar uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE live boolean;
BEGIN
  SELECT is_live INTO live FROM opinion_step WHERE question_id = question;
  IF live THEN RETURN true; END IF;
  INSERT INTO opinion_step (question_id, seminar_id) VALUES (question, seminar) ON CONFLICT DO NOTHING;
  SELECT is_live INTO live FROM opinion_step WHERE question_id = question FOR UPDATE;
  RETURN live;
END $$;

-- A step: what is told of the ballots on a question is what they are now.
CREATE FUNCTION tell_ballots(question uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM told_ballot t WHERE t.question_id = question
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
      WHERE t.question_id = question AND po.status <> 'published')
    WHERE question_id = question;
END $$;

-- Counts an act and not what it changed: the moment of a step must not depend on how anybody voted.
CREATE FUNCTION voter_has_news(question uuid, voter uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE people int;
BEGIN
  UPDATE opinion_step SET news = news || voter WHERE question_id = question AND voter <> ALL(news)
    RETURNING cardinality(news) INTO people;
  IF people >= opinion_step_people() THEN PERFORM tell_ballots(question); END IF;
END $$;

CREATE FUNCTION tell_ballot(one ballot) RETURNS void LANGUAGE sql AS $$
  INSERT INTO told_ballot AS t (position_id, voter_id, seminar_id, question_id, revision, vote, thesis_id, stance)
    SELECT one.position_id, one.voter_id, one.seminar_id, one.question_id, one.revision, one.vote, pa.thesis_id, pa.stance
    FROM participation pa WHERE pa.id = one.voter_id
    ON CONFLICT (position_id, voter_id) DO UPDATE SET revision = excluded.revision, vote = excluded.vote
$$;

-- Two counts of each vote: of the ballots that there are, for staff, and of those that everybody else is told. The step is held
-- before the position's row, as a step does that rewrites the rows of many positions.
CREATE OR REPLACE FUNCTION ballot_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one ballot := coalesce(NEW, OLD); live boolean; agrees int; disagrees int; passes int;
BEGIN
  IF current_setting('veta.restoring', true) = 'on' OR is_erased(one.seminar_id) THEN RETURN NULL; END IF;
  live := hold_opinion(one.question_id, one.seminar_id);
  IF live AND TG_OP = 'DELETE' AND NOT many_vote_on(one.question_id) THEN
    UPDATE opinion_step SET is_live = false, number = number + 1, hidden = ARRAY(SELECT po.id FROM position po
      WHERE po.question_id = one.question_id AND po.status <> 'published') WHERE question_id = one.question_id;
    live := false;
  END IF;
  agrees := coalesce((NEW.vote = 'agree')::int, 0) - coalesce((OLD.vote = 'agree')::int, 0);
  disagrees := coalesce((NEW.vote = 'disagree')::int, 0) - coalesce((OLD.vote = 'disagree')::int, 0);
  passes := coalesce((NEW.vote = 'pass')::int, 0) - coalesce((OLD.vote = 'pass')::int, 0);
  UPDATE position SET agree = agree + agrees, disagree = disagree + disagrees, pass = pass + passes,
    told_agree = told_agree + CASE WHEN live THEN agrees ELSE 0 END,
    told_disagree = told_disagree + CASE WHEN live THEN disagrees ELSE 0 END,
    told_pass = told_pass + CASE WHEN live THEN passes ELSE 0 END WHERE id = one.position_id;
  IF NOT live THEN PERFORM voter_has_news(one.question_id, one.voter_id);
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM told_ballot WHERE position_id = one.position_id AND voter_id = one.voter_id;
  ELSE PERFORM tell_ballot(one);
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER ballot_is_counted ON "ballot";
CREATE TRIGGER ballot_is_counted AFTER INSERT OR UPDATE OF vote, revision OR DELETE ON "ballot"
  FOR EACH ROW EXECUTE FUNCTION ballot_is_counted();

-- A position goes to another question with its ballots. What was told of them is told there too, but it moves neither the old
-- question's groups nor the new one's before their next steps: by the ballots of one position people would be told apart.
CREATE FUNCTION ballot_is_carried() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told told_ballot;
BEGIN
  SELECT * INTO told FROM told_ballot WHERE position_id = OLD.position_id AND voter_id = OLD.voter_id;
  IF hold_opinion(OLD.question_id, OLD.seminar_id) THEN
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
      ON CONFLICT DO NOTHING;
  END IF;
  IF (told.vote, told.revision) IS DISTINCT FROM (NEW.vote, NEW.revision) THEN
    PERFORM voter_has_news(NEW.question_id, NEW.voter_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ballot_is_carried AFTER UPDATE OF question_id ON "ballot"
  FOR EACH ROW WHEN (OLD.question_id <> NEW.question_id) EXECUTE FUNCTION ballot_is_carried();

CREATE FUNCTION told_counts_are_carried() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT count(*) FILTER (WHERE vote = 'agree'), count(*) FILTER (WHERE vote = 'disagree'), count(*) FILTER (WHERE vote = 'pass')
    INTO NEW.told_agree, NEW.told_disagree, NEW.told_pass
    FROM told_ballot WHERE position_id = NEW.id AND question_id = NEW.question_id;
  RETURN NEW;
END $$;
CREATE TRIGGER told_counts_are_carried BEFORE UPDATE OF question_id ON "position"
  FOR EACH ROW WHEN (OLD.question_id <> NEW.question_id) EXECUTE FUNCTION told_counts_are_carried();

-- The answers of a question in their order, with the place of the one by which their person counts: the later of the first
-- opening and the first closing one (`change`), or the first during the debate (`days`).
CREATE FUNCTION stances_of(question uuid, kind "StanceFigure")
RETURNS TABLE (id uuid, seminar uuid, person uuid, place bigint, counts_from bigint) LANGUAGE sql AS $$
  SELECT a.id, a.seminar_id, a.participation_id, a.place, CASE kind WHEN 'days' THEN min(a.place) OVER each
    ELSE CASE WHEN bool_or(a.moment = 'opening') OVER each AND bool_or(a.moment = 'closing') OVER each THEN greatest(
      min(a.place) FILTER (WHERE a.moment = 'opening') OVER each, min(a.place) FILTER (WHERE a.moment = 'closing') OVER each) END END
  FROM (SELECT sp.*, row_number() OVER (ORDER BY sp.at, sp.id) AS place FROM stance_poll sp
    WHERE sp.question_id = question AND (kind = 'change' OR sp.moment = 'during')) a
  WINDOW each AS (PARTITION BY a.participation_id)
$$;

-- Tells the answers of the first five people who count, as they stood when the fifth came to count; then those of the first ten,
-- and so on. An answer that is told stays told where it was given. Every answer holds its question's row, so that none comes
-- between.
CREATE FUNCTION tell_stances(question uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE kind "StanceFigure"; until bigint;
BEGIN
  FOREACH kind IN ARRAY ARRAY['change', 'days']::"StanceFigure"[] LOOP
    LOOP
      SELECT counts_from INTO until FROM (
        SELECT DISTINCT s.person, s.counts_from FROM stances_of(question, kind) s
        WHERE s.counts_from IS NOT NULL AND NOT EXISTS (SELECT FROM told_stance t JOIN stance_poll sp ON sp.id = t.answer_id
          WHERE t.question_id = question AND t.figure = kind AND sp.participation_id = s.person)) untold
        ORDER BY counts_from OFFSET opinion_step_people() - 1 LIMIT 1;
      EXIT WHEN NOT FOUND;
      INSERT INTO told_stance (question_id, answer_id, figure, seminar_id, step)
        SELECT question, s.id, kind, s.seminar,
          1 + coalesce((SELECT max(step) FROM told_stance t WHERE t.question_id = question AND t.figure = kind), 0)
        FROM stances_of(question, kind) s WHERE s.counts_from <= until AND s.place <= until ON CONFLICT DO NOTHING;
    END LOOP;
  END LOOP;
END $$;

CREATE FUNCTION stances_are_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NULL; END IF;
  PERFORM tell_stances(question_id) FROM (SELECT DISTINCT question_id FROM given) answered;
  RETURN NULL;
END $$;
CREATE TRIGGER stances_are_told AFTER INSERT ON "stance_poll" REFERENCING NEW TABLE AS given
  FOR EACH STATEMENT EXECUTE FUNCTION stances_are_told();
CREATE TRIGGER moved_stances_are_told AFTER UPDATE ON "stance_poll" REFERENCING NEW TABLE AS given
  FOR EACH STATEMENT EXECUTE FUNCTION stances_are_told();

-- What stands already. The tallies were told as they are now; a question with fewer voters than a step waits for the fifth.
INSERT INTO opinion_step (question_id, seminar_id, news)
  SELECT question_id, seminar_id, array_agg(DISTINCT voter_id) FROM ballot GROUP BY question_id, seminar_id;
SELECT tell_ballots(question_id) FROM opinion_step WHERE cardinality(news) >= opinion_step_people();
SELECT tell_stances(question_id) FROM (SELECT DISTINCT question_id FROM stance_poll) answered;
