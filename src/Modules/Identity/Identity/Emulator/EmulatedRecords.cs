using System.Globalization;
using System.Text.Json.Nodes;

namespace ActiveResident.Identity;

/// <summary>Writes a person as ESIA's REST does: by scope, empty fields absent, collections with or without embed.</summary>
/// <param name="Base">The person's own address, for collections that name their elements by address.</param>
internal sealed record EmulatedRecords(EmulatedPerson Person, EmulatedAccess Access, string Base, TimeProvider Clock)
{
    public bool MaySee(string collection) => collection switch
    {
        "addrs" => Access.Allows("addresses"),
        "docs" => Access.Allows("id_doc"),
        _ => Access.Allows("contacts") || Access.Allows("mobile") || Access.Allows("email"),
    };

    public JsonObject Profile(string embed)
    {
        var profile = Record("EntityRoot", [("status", "REGISTERED")]);
        profile["verifying"] = false;
        if (Access.Allows("fullname"))
        {
            profile["trusted"] = Person.IsConfirmed;
            Write(profile, [("lastName", Person.LastName), ("firstName", Person.FirstName), ("middleName", Person.MiddleName)]);
        }

        if (Access.Allows("birthdate"))
            profile["birthDate"] = Person.BirthDate(Clock).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        if (Access.Allows("gender"))
            profile["gender"] = Person.Gender;
        if (Access.Allows("snils"))
            Write(profile, [("snils", Person.Snils)]);
        if (Access.Allows("id_doc") && Person.Documents.Count > 0)
            profile["rIdDoc"] = Person.Documents[0].Id;

        foreach (var (name, path) in new[] { ("contacts", "ctts"), ("addresses", "addrs"), ("documents", "docs") })
        {
            if (embed.Contains($"{name}.elements", StringComparison.Ordinal) && MaySee(path))
                profile[name] = Collection(path, embedded: true);
        }

        return profile;
    }

    public JsonObject Collection(string path, bool embedded)
    {
        var elements = Elements(path);
        return new()
        {
            ["stateFacts"] = new JsonArray("hasSize"),
            ["size"] = elements.Count,
            ["elements"] = new JsonArray([.. elements.Select(element =>
                embedded ? element : (JsonNode)$"{Base}/{path}/{element["id"]}")]),
        };
    }

    public JsonObject? Element(string path, int id) => Elements(path).FirstOrDefault(element => (int)element["id"]! == id);

    private List<JsonObject> Elements(string path) => path switch
    {
        "addrs" => [.. Person.Addresses.Select(Address)],
        "docs" => [.. Person.Documents.Select(Document)],
        _ => [.. Person.Contacts.Select(Contact).OfType<JsonObject>()],
    };

    private JsonObject? Contact(EmulatedContact contact, int index)
    {
        var scope = contact.Type == "EML" ? "email" : "mobile";
        return Access.Allows("contacts") || Access.Allows(scope)
            ? Record("Identifiable", [("type", contact.Type), ("value", contact.Value), ("vrfStu", Status(contact.Verified))], index + 1)
            : null;
    }

    private static JsonObject Document(EmulatedDocument document) => Record(
        "EntityRoot",
        [
            ("type", document.Type), ("vrfStu", Status(document.Verified)), ("series", document.Series),
            ("number", document.Number), ("issueDate", document.IssueDate), ("issueId", document.IssueId),
            ("issuedBy", document.IssuedBy),
        ],
        document.Id);

    private static JsonObject Address(EmulatedAddress address) => Record(
        "Identifiable",
        [
            ("type", address.Type), ("addressStr", address.AddressStr), ("countryId", "RUS"), ("zipCode", address.ZipCode),
            ("region", address.Region), ("area", address.Area), ("city", address.City), ("district", address.District),
            ("settlement", address.Settlement), ("street", address.Street), ("house", address.House),
            ("flat", address.Flat), ("fiasCode", address.FiasCode), ("vrfDdt", "0,0,0"),
        ],
        address.Id);

    private static string Status(bool verified) => verified ? "VERIFIED" : "NOT_VERIFIED";

    private static JsonObject Record(string fact, (string Name, string? Value)[] fields, int? id = null)
    {
        var record = new JsonObject { ["stateFacts"] = new JsonArray(fact) };
        if (id is not null)
            record["id"] = id;

        Write(record, fields);
        return record;
    }

    private static void Write(JsonObject record, (string Name, string? Value)[] fields)
    {
        foreach (var (name, value) in fields.Where(field => !string.IsNullOrEmpty(field.Value)))
            record[name] = value;
    }
}
