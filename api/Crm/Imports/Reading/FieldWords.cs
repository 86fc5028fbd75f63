using GraphQlCrm.Crm.Customers;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>The words by which files say a gender, or whether somebody may be written to. A mapping's own words stand before them.</summary>
internal static class FieldWords
{
    private static readonly HashSet<string> s_female = ["女性", "女", "female", "f", "woman"];
    private static readonly HashSet<string> s_male = ["男性", "男", "male", "m", "man"];
    private static readonly HashSet<string> s_other = ["その他", "other", "non-binary", "x"];
    private static readonly HashSet<string> s_unknown = ["不明", "未回答", "無回答", "回答しない", "未設定", "未選択", "unknown", "not specified", "-"];

    private static readonly HashSet<string> s_yes =
    [
        "yes", "y", "true", "1", "on", "subscribed", "はい", "有", "あり", "可", "許可", "許諾", "同意", "同意する", "希望", "希望する", "受け取る", "受取る", "受信する",
        "受信", "購読", "購読する", "購読中", "配信", "配信可", "配信する", "登録", "登録済み", "登録済", "オン", "○", "〇", "◯", "✓",
    ];

    private static readonly HashSet<string> s_no =
    [
        "no", "n", "false", "0", "off", "unsubscribed", "not subscribed", "not_subscribed", "いいえ", "無", "なし", "不可", "拒否", "同意しない", "希望しない", "受け取らない", "受取らない",
        "受信しない", "購読しない", "未購読", "解除", "配信停止", "配信不可", "配信しない", "停止", "未登録", "オフ", "×", "✕",
    ];

    /// <summary>What a rule tells of a word that is no gender.</summary>
    public const string GenderRule = "must be a word for a gender (女性, 男性, その他, 不明), or one that the mapping's genders name";

    /// <summary>What a rule tells of a word that neither agrees nor declines.</summary>
    public const string ConsentRule = "must say yes or no (はい, いいえ, 希望する, 希望しない, 1, 0 …), or be a word that the mapping's consents name";

    /// <summary>The gender of a cell; null where it says none. False if the word is not known.</summary>
    public static bool TryGender(ImportMapping mapping, string text, out Gender? gender)
    {
        gender = null;
        string word = FieldText.Plain(text);
        if (mapping.Genders.TryGetValue(word, out Gender named))
        {
            gender = named;
            return true;
        }

        word = word.ToLowerInvariant();
        gender = s_female.Contains(word) ? Gender.Female : s_male.Contains(word) ? Gender.Male : s_other.Contains(word) ? Gender.Other : null;
        return gender is not null || word.Length == 0 || s_unknown.Contains(word);
    }

    /// <summary>Whether a cell agrees; null where it is blank. False if the word is not known.</summary>
    public static bool TryConsent(ImportMapping mapping, string text, out bool? isGranted)
    {
        isGranted = null;
        string word = FieldText.Plain(text);
        if (mapping.Consents.TryGetValue(word, out bool named))
        {
            isGranted = named;
            return true;
        }

        word = word.ToLowerInvariant();
        isGranted = s_yes.Contains(word) ? true : s_no.Contains(word) ? false : null;
        return isGranted is not null || word.Length == 0;
    }
}
