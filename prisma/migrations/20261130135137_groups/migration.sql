-- CreateEnum
CREATE TYPE "GroupKind" AS ENUM ('section', 'group');

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "group_id" UUID,
ADD COLUMN     "section_id" UUID;

-- AlterTable
ALTER TABLE "question" ADD COLUMN     "group_id" UUID,
ADD COLUMN     "prompt_id" UUID;

-- CreateTable
CREATE TABLE "seminar_group" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "kind" "GroupKind" NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "seminar_group_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "seminar_group_seminar_id_id_idx" ON "seminar_group"("seminar_id", "id");

-- CreateIndex
CREATE INDEX "membership_section_id_idx" ON "membership"("section_id");

-- CreateIndex
CREATE INDEX "membership_group_id_idx" ON "membership"("group_id");

-- CreateIndex
CREATE INDEX "question_group_id_idx" ON "question"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "question_prompt_id_group_id_key" ON "question"("prompt_id", "group_id");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "seminar_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "seminar_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seminar_group" ADD CONSTRAINT "seminar_group_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "seminar_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "seminar_group" ADD CONSTRAINT "seminar_group_name" CHECK (char_length("name") BETWEEN 1 AND 80);

CREATE UNIQUE INDEX "seminar_group_name_key" ON "seminar_group" ("seminar_id", "kind", lower("name"));

-- A member is in groups of their own seminar, each in the column of its kind.
CREATE FUNCTION membership_in_own_groups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.section_id IS NOT NULL AND NOT EXISTS (SELECT FROM seminar_group g
      WHERE g.id = NEW.section_id AND g.seminar_id = NEW.seminar_id AND g.kind = 'section')
    OR NEW.group_id IS NOT NULL AND NOT EXISTS (SELECT FROM seminar_group g
      WHERE g.id = NEW.group_id AND g.seminar_id = NEW.seminar_id AND g.kind = 'group') THEN
    RAISE EXCEPTION 'A member is in sections and groups of their own seminar.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER membership_in_own_groups BEFORE INSERT OR UPDATE OF "section_id", "group_id" ON "membership"
  FOR EACH ROW WHEN (NEW."section_id" IS NOT NULL OR NEW."group_id" IS NOT NULL)
  EXECUTE FUNCTION membership_in_own_groups();

-- A group of another seminar would hide a question from everybody.
CREATE FUNCTION question_of_own_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM seminar_group g WHERE g.id = NEW.group_id AND g.seminar_id = NEW.seminar_id) THEN
    RAISE EXCEPTION 'A question belongs to a group of its own seminar.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER question_of_own_group BEFORE INSERT OR UPDATE OF "group_id" ON "question"
  FOR EACH ROW WHEN (NEW."group_id" IS NOT NULL) EXECUTE FUNCTION question_of_own_group();
