namespace ActiveResident.Voting;

/// <summary>The section META of a .pb file: a value for each key.</summary>
internal static class PabulibMeta
{
    public static Dictionary<string, string> Read(PabulibRows rows)
    {
        rows.Begin("META");
        var (key, value) = (rows.Column("key"), rows.Column("value"));
        Dictionary<string, string> meta = [];
        while (rows.Read("PROJECTS"))
        {
            if (!meta.TryAdd(rows[key].ToString(), rows[value].ToString()))
                throw rows.Malformed($"META says {rows[key]} twice");
        }

        return meta;
    }
}
