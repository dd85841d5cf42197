-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "answerable" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_recipient" (
    "message_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "by_mail" BOOLEAN NOT NULL,

    CONSTRAINT "message_recipient_pkey" PRIMARY KEY ("message_id","person_id")
);

-- CreateIndex
CREATE INDEX "message_seminar_id_id_idx" ON "message"("seminar_id", "id");

-- CreateIndex
CREATE INDEX "message_by_id_idx" ON "message"("by_id");

-- CreateIndex
CREATE INDEX "message_recipient_person_id_idx" ON "message_recipient"("person_id");

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_recipient" ADD CONSTRAINT "message_recipient_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_recipient" ADD CONSTRAINT "message_recipient_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A message is what its recipients were told: it never changes.
CREATE TRIGGER message_stays BEFORE UPDATE OR DELETE ON "message" FOR EACH ROW EXECUTE FUNCTION never_changes();
