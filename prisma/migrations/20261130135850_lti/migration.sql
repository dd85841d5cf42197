-- CreateEnum
CREATE TYPE "LtiScoreState" AS ENUM ('waiting', 'sent', 'refused', 'withdrawn');

-- CreateTable
CREATE TABLE "lti_platform" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "auth_url" TEXT NOT NULL,
    "token_url" TEXT NOT NULL,
    "jwks_url" TEXT NOT NULL,
    "token_audience" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "lti_platform_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_deployment" (
    "platform_id" UUID NOT NULL,
    "deployment_id" TEXT NOT NULL,

    CONSTRAINT "lti_deployment_pkey" PRIMARY KEY ("platform_id","deployment_id")
);

-- CreateTable
CREATE TABLE "lti_key" (
    "id" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "private_key" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "lti_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_launch" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "state_hash" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "login" JSONB NOT NULL,
    "own_window" BOOLEAN NOT NULL DEFAULT false,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "arrived_at" TIMESTAMPTZ(3),
    "message" JSONB,

    CONSTRAINT "lti_launch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_course" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "context_id" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "seminar_id" UUID,
    "tied_by" UUID,
    "tied_at" TIMESTAMPTZ(3),
    "memberships_url" TEXT,
    "line_items_url" TEXT,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "roster_at" TIMESTAMPTZ(3),

    CONSTRAINT "lti_course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_link" (
    "course_id" UUID NOT NULL,
    "link_id" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "question_id" UUID,

    CONSTRAINT "lti_link_pkey" PRIMARY KEY ("course_id","link_id")
);

-- CreateTable
CREATE TABLE "lti_enrolment" (
    "course_id" UUID NOT NULL,
    "sub" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "lti_enrolment_pkey" PRIMARY KEY ("course_id","sub")
);

-- CreateTable
CREATE TABLE "lti_line_item" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "url" TEXT NOT NULL,

    CONSTRAINT "lti_line_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_score" (
    "id" UUID NOT NULL,
    "line_item_id" UUID NOT NULL,
    "sub" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "release" TEXT NOT NULL,
    "given" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "state" "LtiScoreState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "stamp" TIMESTAMPTZ(3),
    "problem" TEXT,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "lti_score_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "lti_platform_issuer_client_id_key" ON "lti_platform"("issuer", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "lti_launch_state_hash_key" ON "lti_launch"("state_hash");

-- CreateIndex
CREATE INDEX "lti_launch_begun_at_idx" ON "lti_launch"("begun_at");

-- CreateIndex
CREATE INDEX "lti_course_seminar_id_idx" ON "lti_course"("seminar_id");

-- CreateIndex
CREATE UNIQUE INDEX "lti_course_platform_id_context_id_key" ON "lti_course"("platform_id", "context_id");

-- CreateIndex
CREATE INDEX "lti_link_question_id_idx" ON "lti_link"("question_id");

-- CreateIndex
CREATE INDEX "lti_enrolment_person_id_idx" ON "lti_enrolment"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "lti_line_item_course_id_question_id_key" ON "lti_line_item"("course_id", "question_id");

-- CreateIndex
CREATE INDEX "lti_score_state_queued_at_idx" ON "lti_score"("state", "queued_at");

-- CreateIndex
CREATE UNIQUE INDEX "lti_score_line_item_id_person_id_release_key" ON "lti_score"("line_item_id", "person_id", "release");

-- AddForeignKey
ALTER TABLE "lti_deployment" ADD CONSTRAINT "lti_deployment_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "lti_platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_launch" ADD CONSTRAINT "lti_launch_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "lti_platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_course" ADD CONSTRAINT "lti_course_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "lti_platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_course" ADD CONSTRAINT "lti_course_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_link" ADD CONSTRAINT "lti_link_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "lti_course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_link" ADD CONSTRAINT "lti_link_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_enrolment" ADD CONSTRAINT "lti_enrolment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "lti_course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_enrolment" ADD CONSTRAINT "lti_enrolment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_line_item" ADD CONSTRAINT "lti_line_item_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "lti_course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_line_item" ADD CONSTRAINT "lti_line_item_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_score" ADD CONSTRAINT "lti_score_line_item_id_fkey" FOREIGN KEY ("line_item_id") REFERENCES "lti_line_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_score" ADD CONSTRAINT "lti_score_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One key signs at a time.
CREATE UNIQUE INDEX "lti_key_current" ON "lti_key"((TRUE)) WHERE "retired_at" IS NULL;
ALTER TABLE "lti_score" ADD CONSTRAINT "lti_score_range" CHECK ("maximum" > 0 AND "given" >= 0);
ALTER TABLE "lti_score" ADD CONSTRAINT "lti_score_settled" CHECK (("state" = 'waiting') = ("settled_at" IS NULL));
