-- Citing a source and deleting it can happen in the same moment: whoever comes second is refused.
-- SQLSTATE: VE005 the source is gone.

CREATE FUNCTION passage_of_standing_source() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE gone boolean;
BEGIN
  SELECT s."deleted_at" IS NOT NULL INTO gone FROM "source" s JOIN "version" v ON v."source_id" = s."id"
    WHERE v."id" = NEW."version_id" FOR SHARE OF s;
  IF gone THEN
    RAISE EXCEPTION 'the source was deleted' USING ERRCODE = 'VE005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER passage_of_standing_source BEFORE INSERT ON "passage"
  FOR EACH ROW EXECUTE FUNCTION passage_of_standing_source();
