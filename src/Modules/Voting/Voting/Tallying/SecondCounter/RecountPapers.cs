using System.Text.Json;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>
/// The answers to one question. Each is a text with one sign for an option: its rank, its grade, or 1 where it was chosen;
/// equal texts are kept once with their number.
/// </summary>
internal sealed class RecountPapers(QuestionDefinition question)
{
    private readonly Dictionary<string, long> papers = new(StringComparer.Ordinal);

    public QuestionDefinition Question => question;

    /// <summary>Different answers with how many gave each.</summary>
    public IReadOnlyDictionary<string, long> All => papers;

    /// <summary>Answers that say something.</summary>
    public long Valid => papers.Where(paper => paper.Key.Any(sign => sign > 0)).Sum(paper => paper.Value);

    public void Add(JsonElement answer)
    {
        var signs = new char[question.Options];
        if (question.Kind is QuestionKind.Rank or QuestionKind.Scale)
        {
            var at = 0;
            foreach (var number in answer.GetProperty(question.Kind == QuestionKind.Rank ? "ranks" : "grades").EnumerateArray())
                signs[at++] = (char)number.GetInt32();
        }
        else
        {
            foreach (var option in answer.GetProperty("options").EnumerateArray())
                signs[option.GetInt32() - 1] = (char)1;
        }

        var paper = new string(signs);
        papers[paper] = papers.GetValueOrDefault(paper) + 1;
    }

    /// <summary>How many answers have this sign for this option.</summary>
    public long With(int option, int sign) => papers.Where(paper => paper.Key[option] == sign).Sum(paper => paper.Value);

    /// <summary>Blanks, then each option with its votes, first places or grades.</summary>
    public IEnumerable<OptionCount> Totals()
    {
        yield return new(question.Number, 0, papers.Values.Sum() - Valid);
        for (var option = 0; option < question.Options; option++)
        {
            if (question.Kind != QuestionKind.Scale)
                yield return new(question.Number, option + 1, With(option, 1));

            for (var grade = 1; grade <= question.Rule.Grades && question.Kind == QuestionKind.Scale; grade++)
                yield return new(question.Number, option + 1, With(option, grade), grade);
        }
    }
}
