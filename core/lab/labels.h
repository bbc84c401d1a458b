// How settings of the Landscape lab that no table describes are called on screen, for panels and
// for the list of changes alike.
#pragma once

namespace ravine::label {

inline constexpr char kSteps[] = "Steps";
inline constexpr char kNoise[] = "Gradient noise";
inline constexpr char kSeed[] = "Seed";
inline constexpr char kEqualRates[] = "Equal effective rates";

inline constexpr char kHeat[] = "Heat map";
inline constexpr char kCurves[] = "Level curves";
inline constexpr char kLevelLabels[] = "Level labels";
inline constexpr char kColours[] = "Colours";
inline constexpr char kSpacing[] = "Spacing of levels";
inline constexpr char kLevels[] = "Number of levels";

inline constexpr char kStepMarks[] = "Step marks";
inline constexpr char kFade[] = "Fading tail";
inline constexpr char kMinima[] = "Known minima";
inline constexpr char kGhosts[] = "Ghosts";
inline constexpr char kGhostsKept[] = "Ghosts kept";
inline constexpr char kProbe[] = "Probe";
inline constexpr char kLegend[] = "Legend";

}  // namespace ravine::label
