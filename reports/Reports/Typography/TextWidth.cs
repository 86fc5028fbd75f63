namespace GraphQlCrm.Reports.Typography;

/// <summary>
/// How wide a text comes out in Noto Sans JP, without the font: enough to lay out a chart in C# so that no label is cut.
/// The advances are those of the font's own table; Japanese characters are one em wide, half-width kana half an em.
/// </summary>
public static class TextWidth
{
    // Thousandths of an em for U+0020 to U+007E.
    private static readonly short[] s_regular =
    [
        224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555, 555,
        555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742,
        633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564,
        607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
    ];

    private static readonly short[] s_bold =
    [
        227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590, 590,
        590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853, 749, 770,
        667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644, 581, 372, 597,
        640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 437, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590,
    ];

    /// <summary>The width of one line of text in pixels at a font size in pixels.</summary>
    public static double Of(string text, double fontSize, bool bold = false)
    {
        long thousandths = 0;
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            thousandths += Advance(rune.Value, bold);
        }

        return thousandths * fontSize / 1000;
    }

    private static int Advance(int codePoint, bool bold) => codePoint switch
    {
        >= 0x20 and <= 0x7e => (bold ? s_bold : s_regular)[codePoint - 0x20],
        >= 0xff61 and <= 0xff9f => 500,
        0x2013 => 540,
        // Accented Latin letters differ little from their base; the widest is taken so that nothing is cut.
        >= 0xa0 and < 0x250 => bold ? 700 : 660,
        _ => 1000,
    };
}
