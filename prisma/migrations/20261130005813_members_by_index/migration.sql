-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "name_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "rank" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "seen_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "password_reset" ADD COLUMN     "shown" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "membership_seminar_id_rank_name_key_person_id_idx" ON "membership"("seminar_id", "rank", "name_key", "person_id");

-- CreateIndex
CREATE INDEX "membership_seminar_id_name_key_person_id_idx" ON "membership"("seminar_id", "name_key", "person_id");

-- CreateIndex
CREATE INDEX "membership_seminar_id_joined_at_person_id_idx" ON "membership"("seminar_id", "joined_at", "person_id");

-- For keysets: letters are compared by their code, the same everywhere.
ALTER TABLE "membership" ALTER COLUMN "name_key" TYPE TEXT COLLATE "C";

CREATE INDEX "membership_seen" ON "membership" ("seminar_id", (coalesce("seen_at", '1970-01-01Z'::timestamptz)), "person_id");

-- How many have each role is counted in this index alone.
CREATE INDEX "membership_roles" ON "membership" ("seminar_id", "role") WHERE ended_at IS NULL;

CREATE FUNCTION membership_is_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.rank := CASE NEW.role WHEN 'instructor' THEN 0 WHEN 'moderator' THEN 1 WHEN 'participant' THEN 2 ELSE 3 END;
  IF TG_OP = 'INSERT' THEN
    NEW.name_key := (SELECT lower(btrim(bare_words(name))) FROM person WHERE id = NEW.person_id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER membership_is_listed BEFORE INSERT OR UPDATE OF role ON "membership"
  FOR EACH ROW EXECUTE FUNCTION membership_is_listed();

CREATE FUNCTION person_is_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE membership SET name_key = lower(btrim(bare_words(NEW.name))) WHERE person_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER person_is_listed AFTER UPDATE OF name ON "person"
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION person_is_listed();

-- Who was in a question has been here; of the others, who has ever had a way in counts as having come when they joined.
UPDATE "membership" m SET
  rank = CASE m.role WHEN 'instructor' THEN 0 WHEN 'moderator' THEN 1 WHEN 'participant' THEN 2 ELSE 3 END,
  name_key = lower(btrim(bare_words(pe.name))),
  seen_at = coalesce(
    (SELECT max(v.latest_at) FROM "visit" v WHERE v.person_id = m.person_id AND v.seminar_id = m.seminar_id),
    CASE WHEN pe.password_hash IS NOT NULL OR pe.email_verified_at IS NOT NULL
      OR EXISTS (SELECT FROM "account" a WHERE a.person_id = pe.id) THEN m.joined_at END)
FROM "person" pe WHERE pe.id = m.person_id;
