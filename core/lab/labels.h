// How settings that no table describes are called on screen, for panels and for the list of changes
// alike.
#pragma once

namespace ravine::label {

inline constexpr const char* kLabTitles[] = {"Landscape lab", "Samples lab", "Network lab",
                                             "Function lab"};  // as enum Lab

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
inline constexpr char kPicture[] = "View";
inline constexpr char kLogHeight[] = "Logarithmic height";

inline constexpr char kAnatomy[] = "Anatomy of a step";
inline constexpr char kEigenAxes[] = "Eigenvectors";
inline constexpr char kStationary[] = "Stationary points";
inline constexpr char kBasins[] = "Basins of attraction";
inline constexpr char kSubgradients[] = "Subgradients";
inline constexpr char kBestSoFar[] = "Best so far";

inline constexpr char kLossChart[] = "Chart of the loss";
inline constexpr char kGradientChart[] = "Chart of the gradient";
inline constexpr char kStepChart[] = "Chart of step lengths";
inline constexpr char kRatesChart[] = "Chart of learning rates";
inline constexpr char kModesChart[] = "Errors along eigenvectors";
inline constexpr char kPastChart[] = "Weights of past gradients";
inline constexpr char kLineChart[] = "Line search";
inline constexpr char kSectionChart[] = "Section";
inline constexpr char kRateMap[] = "Rate map";
inline constexpr char kSectionLine[] = "Line of the section";
inline constexpr char kSectionCurve[] = "Curve of the section";
inline constexpr char kModesCurve[] = "Curves of the eigenvectors";
inline constexpr char kMapAcross[] = "Rate map across";
inline constexpr char kMapUp[] = "Rate map upwards";
inline constexpr char kMapScaled[] = "Scale rates by curvature";

inline constexpr char kLoss[] = "Loss";
inline constexpr char kBatch[] = "Batch";
inline constexpr char kOrder[] = "Order of examples";
inline constexpr char kL1[] = "L1 penalty";
inline constexpr char kL2[] = "L2 penalty";
inline constexpr char kDropout[] = "Dropout";
inline constexpr char kPatience[] = "Early stopping";
inline constexpr char kInit[] = "Initial weights";
inline constexpr char kWeightSeed[] = "Seed of the weights";
inline constexpr char kDataSeed[] = "Seed of the data";
inline constexpr char kTestFraction[] = "Test share";
inline constexpr char kScaled[] = "Scaled inputs";
inline constexpr char kSideBySide[] = "Side by side";
inline constexpr char kWidths[] = "Widths";
inline constexpr char kActivations[] = "Activations";
inline constexpr char kBesideBy[] = "Side by side by";
inline constexpr char kSurface[] = "Loss surface";
inline constexpr char kDirections[] = "Directions of the loss surface";
inline constexpr char kSurfaceSeed[] = "Seed of the directions";
inline constexpr char kReach[] = "Reach";
inline constexpr char kAcrossWeight[] = "Weight across";
inline constexpr char kUpWeight[] = "Weight upwards";
inline constexpr char kFlow[] = "Gradient flow";
inline constexpr char kFlowQuantity[] = "Gradient flow shows";
inline constexpr char kCapacity[] = "Capacity experiment";
inline constexpr char kFitTask[] = "To be fitted";
inline constexpr char kFitBudget[] = "Updates of an attempt";

inline constexpr char kUpdates[] = "Updates";
inline constexpr char kEnsemble[] = "Seeds side by side";
inline constexpr char kAveraging[] = "Average of iterates";
inline constexpr char kCentred[] = "Centred and scaled inputs";

inline constexpr char kAccuracy[] = "Accuracy";
inline constexpr char kCostAxis[] = "Axis of the loss";
inline constexpr char kChartScale[] = "Scale of the loss";
inline constexpr char kSampleChart[] = "Second chart";

inline constexpr char kResiduals[] = "Residuals and margins";
inline constexpr char kBatchShown[] = "The batch";
inline constexpr char kGradients[] = "Gradients";
inline constexpr char kEllipse[] = "Their spread";
inline constexpr char kOptimum[] = "The optimum";
inline constexpr char kAverageShown[] = "Averaged iterates";
inline constexpr char kBall[] = "Noise ball";
inline constexpr char kReferences[] = "Reference slopes";

inline constexpr char kUnitLines[] = "Lines of units";
inline constexpr char kDeeperLines[] = "Lines of deeper units";
inline constexpr char kMicroscope[] = "Microscope";

inline constexpr char kConfidence[] = "Confidence";
inline constexpr char kBoundary[] = "Boundary";
inline constexpr char kMargin[] = "Margin lines";
inline constexpr char kPoints[] = "Training examples";
inline constexpr char kTestPoints[] = "Test examples";
inline constexpr char kWrong[] = "Wrong ones marked";
inline constexpr char kDiagram[] = "Network diagram";
inline constexpr char kFunctionPicture[] = "Picture";
inline constexpr char kPieces[] = "Pieces";
inline constexpr char kSpread[] = "Bias and variance";
inline constexpr char kSets[] = "Sets of examples";
inline constexpr char kFitUpdates[] = "Updates of a fit";
inline constexpr char kDeepLayers[] = "Layers of the deep network";
inline constexpr char kTarget[] = "The target";
inline constexpr char kParts[] = "Parts of the sum";
inline constexpr char kKinks[] = "Kinks";
inline constexpr char kLogLoss[] = "Logarithmic loss";

}  // namespace ravine::label
